import assert from 'node:assert/strict'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { MediaError } from '../../../../engine/media/media-error.ts'
import { blankReason } from '../../../../engine/media/sound/blank-sound.ts'
import { decodeSound } from '../../../../engine/media/sound/decode-sound.ts'
import { describeSound } from '../../../../engine/media/sound/describe-sound.ts'
import type { SoundDescription } from '../../../../engine/media/sound/describe-sound.ts'
import { writePlayableWav } from '../../../../engine/media/sound/playable-wav.ts'
import * as make from '../../../helpers/make-sounds.ts'
import { MUSICNN_RECIPE } from '../../../helpers/run-musicnn.ts'

const FIXTURES = path.resolve(import.meta.dirname, '../../../fixtures/sounds')
const { signal } = new AbortController()
let folder = ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-sound-'))
})
after(() => rm(folder, { recursive: true }))

const describeFile = (file: string): Promise<SoundDescription> =>
  describeSound(file, new Map([['musicnn', MUSICNN_RECIPE]]), signal)

const describeBytes = async (name: string, bytes: Uint8Array): Promise<SoundDescription> => {
  const file = path.join(folder, name)
  await writeFile(file, bytes)
  return describeFile(file)
}

const fails = async (promise: Promise<unknown>, code: string): Promise<MediaError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof MediaError, String(error))
  assert.equal(error.code, code)
  return error
}

const FORMATS = ['mp3', 'm4a', 'flac', 'ogg', 'opus', 'wma', 'aac'] as const

test('a float WAV with samples out of all bounds gives the encoder finite ones', async () => {
  const loud = make.sine(440, 4).map((value) => value * 6e38)
  for (const channels of [[loud], [loud, loud], [loud, loud, loud]]) {
    const bytes = make.wav(channels, { rateHz: 44_100, bits: -32 })
    const found = await describeBytes(`loud-${channels.length.toString()}.wav`, bytes)
    const samples = found.windowsByRecipe.get('musicnn')?.samples ?? new Float32Array()
    assert.ok(samples.length > 0 && samples.every((value) => Math.abs(value) < 1.5))
    assert.ok(Object.values(found.measures).every((value) => Number.isFinite(value)))
  }
})

for (const format of FORMATS) {
  test(`${format}: length, channels, windows, outline and tags`, async () => {
    const found = await describeFile(path.join(FIXTURES, `chirp.${format}`))
    assert.ok(Math.abs(found.durationSeconds - 2) < 0.15, String(found.durationSeconds))
    assert.equal(found.sampleRateHz, format === 'opus' ? 48_000 : 44_100)
    assert.equal(found.channels, 2)
    assert.equal(found.damaged, false)
    assert.equal(found.windowsByRecipe.get('musicnn')?.count, 1)
    assert.equal(found.peaks.pairs.length, 1024)
    assert.ok(Math.abs(found.measures.rmsDbfs + 13.5) < 1, String(found.measures.rmsDbfs))
    if (format === 'aac') return
    const { title, artist, album, year, track, genre } = found.metadata
    assert.deepEqual(
      { title, artist, album, year, track, genre },
      {
        title: 'Open strings',
        artist: 'Likeness',
        album: 'Fixtures',
        // ffmpeg writes no year that is read from WMA files.
        year: format === 'wma' ? undefined : 2024,
        track: 3,
        genre: 'Folk',
      },
    )
  })
}

test('an MP4 file with its index last sounds as the one with its index first', async () => {
  const last = await describeFile(path.join(FIXTURES, 'chirp.m4a'))
  const first = await describeFile(path.join(FIXTURES, 'chirp-index-first.m4a'))
  assert.equal(last.decodedPcmSha256, first.decodedPcmSha256)
})

test('WAV and AIFF of any depth, and WAV of 16 bits as its FLAC', async () => {
  const left = make.sine(440, 0.5)
  const right = make.sine(660, 0.5)
  for (const bits of [8, 16, 24, 32, -32, -64]) {
    const format = { rateHz: 44_100, bits }
    const fromWav = await describeBytes('a.wav', make.wav([left, right], format))
    assert.equal(fromWav.channels, 2)
    assert.equal(fromWav.durationSeconds, 0.5)
    assert.ok(Math.abs(fromWav.measures.rmsDbfs + 9.03) < 0.1, String(bits))
    if (bits < 0) continue
    const fromAiff = await describeBytes('a.aiff', make.aiff([left, right], { format }))
    assert.equal(fromAiff.decodedPcmSha256, fromWav.decodedPcmSha256, String(bits))
  }
  const sowt = await describeBytes('s.aifc', make.aiff([left], { compression: 'sowt' }))
  const plain = await describeBytes('p.wav', make.wav([left]))
  assert.equal(sowt.decodedPcmSha256, plain.decodedPcmSha256)
})

test('a FLAC has the digest of the WAV of its samples, in 16 and in 24 bits', async () => {
  const flac = path.join(FIXTURES, 'chirp.flac')
  const out = path.join(folder, 'played.wav')
  await writePlayableWav(flac, out, signal)
  const digest = async (file: string) => (await describeFile(file)).decodedPcmSha256
  assert.equal(await digest(out), await digest(flac))
  const deep = path.join(FIXTURES, 'chirp-24-bit')
  assert.equal(await digest(`${deep}.wav`), await digest(`${deep}.flac`))
})

test('the name of a file does not decide its format', async () => {
  const file = path.join(folder, 'really-flac.mp3')
  await copyFile(path.join(FIXTURES, 'chirp.flac'), file)
  assert.equal((await describeFile(file)).format, 'flac')
})

test('blank sounds are told from sounds', async () => {
  const reason = async (samples: Float32Array) =>
    blankReason((await describeBytes('blank.wav', make.wav([samples]))).measures)
  assert.equal(await reason(make.silence(3)), 'silent')
  assert.equal(await reason(make.sine(440, 3)), 'tone')
  assert.equal(await reason(make.noise(3, 44_100, 0.005)), 'hiss')
  assert.equal(await reason(make.noise(3)), undefined)
  const chirp = await describeFile(path.join(FIXTURES, 'chirp.flac'))
  assert.equal(blankReason(chirp.measures), undefined)
})

test('an eight-hour header without sound is refused at once', async () => {
  const startedMs = performance.now()
  const error = await fails(describeBytes('long.wav', make.eightHourHeader()), 'truncated')
  assert.match(error.message, /8\.0 h/)
  assert.ok(performance.now() - startedMs < 1000)
})

test('a cut-off file gives what it holds, marked as damaged', async () => {
  const long = make.noise(4)
  const wav = make.wav([long])
  const cut = await describeBytes('cut.wav', wav.subarray(0, wav.length / 2))
  assert.equal(cut.damaged, true)
  assert.ok(Math.abs(cut.durationSeconds - 2) < 0.01)
  const cutAiff = await describeBytes('cut.aiff', make.aiff([long]).subarray(0, wav.length / 2))
  assert.equal(cutAiff.damaged, true)
  for (const name of [
    'chirp.flac',
    'chirp-index-first.m4a',
    'chirp.ogg',
    'chirp.opus',
    'chirp.mp3',
  ]) {
    const whole = await readFile(path.join(FIXTURES, name))
    const half = await describeBytes(`cut-${name}`, whole.subarray(0, whole.length / 2))
    assert.equal(half.damaged, true, name)
    assert.ok(half.durationSeconds > 0.1, name)
  }
})

test('files that hold no sound end in a sentence and a code', async () => {
  await fails(describeFile(path.join(folder, 'nowhere.mp3')), 'vanished')
  await fails(describeBytes('empty.mp3', new Uint8Array(0)), 'empty-file')
  await fails(describeBytes('text.ogg', Buffer.from('not a sound at all')), 'unsupported-format')
  await fails(describeBytes('text.mp3', Buffer.from('not a sound at all '.repeat(999))), 'corrupt')
  await fails(describeBytes('none.wav', make.wav([new Float32Array(0)])), 'corrupt')
  const m4a = await readFile(path.join(FIXTURES, 'chirp.m4a'))
  await fails(describeBytes('no-index.m4a', m4a.subarray(0, m4a.length / 2)), 'truncated')
  for (const format of FORMATS) {
    const whole = await readFile(path.join(FIXTURES, `chirp.${format}`))
    await fails(
      describeBytes(`head.${format}`, whole.subarray(0, 60)),
      format === 'm4a' ? 'truncated' : 'corrupt',
    )
  }
})

test('garbage inside a sound does no harm', async () => {
  for (const format of FORMATS) {
    const bytes = new Uint8Array(await readFile(path.join(FIXTURES, `chirp.${format}`)))
    bytes.fill(0xa5, bytes.length / 2, bytes.length / 2 + 2000)
    const found = await describeBytes(`garbage.${format}`, bytes).catch((error: unknown) => error)
    const named = found instanceof MediaError
    assert.ok(named || (found instanceof Object && 'durationSeconds' in found), String(found))
  }
})

test('a forged header is refused before anything is allocated for it', async () => {
  const bytes = Buffer.from(make.wav([make.sine(440, 0.1)]))
  bytes.writeUInt16LE(60_000, 22)
  await fails(describeBytes('channels.wav', bytes), 'corrupt')
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(0xfffffff0, 24)
  await fails(describeBytes('rate.wav', bytes), 'corrupt')
})

test('an aborted decode ends with the reason of the abort', async () => {
  const reason = new Error('stopped')
  const file = path.join(FIXTURES, 'chirp.mp3')
  await assert.rejects(describeSound(file, new Map(), AbortSignal.abort(reason)), reason)
})

test('a whole sound longer than asked for is too large', async () => {
  const file = path.join(folder, 'four.wav')
  await writeFile(file, make.wav([make.sine(440, 4)]))
  assert.equal((await decodeSound(file, { signal })).mono.length, 64_000)
  await fails(decodeSound(file, { signal, maxSeconds: 3 }), 'too-large')
})
