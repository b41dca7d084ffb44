import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'

import { decodeSound } from '../../../../engine/media/sound/decode-sound.ts'
import { describeSound } from '../../../../engine/media/sound/describe-sound.ts'
import type { SoundWindows } from '../../../../engine/media/sound/sound-windows.ts'
import { GOLDEN_AUDIO, readGoldenSounds } from '../../../helpers/golden-sounds.ts'
import { cosine, MUSICNN_RECIPE, runMusicnn } from '../../../helpers/run-musicnn.ts'

const { signal } = new AbortController()
const golden = readGoldenSounds()

const windowsOf = async (name: string): Promise<SoundWindows> => {
  const recipes = new Map([['musicnn', MUSICNN_RECIPE]])
  const description = await describeSound(path.join(GOLDEN_AUDIO, name), recipes, signal)
  const windows = description.windowsByRecipe.get('musicnn')
  assert.ok(windows)
  return windows
}

golden.files.forEach((name, i) => {
  test(`${name}: the encoder sees what the reference saw`, async () => {
    const { embedding, tags } = await runMusicnn(await windowsOf(name))
    const expected = golden.models.musicnn
    const likeness = cosine(embedding, expected.embeddings[i] ?? [])
    assert.ok(likeness >= 0.999, `cosine ${String(likeness)}`)
    tags.forEach((tag, j) => {
      assert.ok(Math.abs(tag - (expected.tags[i]?.[j] ?? NaN)) < 0.002, `tag ${String(j)}`)
    })
  })
})

test('44.1 kHz stereo gives the encoder what the 16 kHz mono reference gives', async () => {
  const index = golden.files.indexOf('guitar-16k-mono.flac')
  const windows = await windowsOf('guitar-44k1-stereo.flac')
  const { embedding } = await runMusicnn(windows)
  const likeness = cosine(embedding, golden.models.musicnn.embeddings[index] ?? [])
  console.log(`44.1 kHz stereo against the reference: cosine ${likeness.toFixed(6)}`)
  assert.ok(likeness >= 0.999, `cosine ${String(likeness)}`)
  const other = golden.models.musicnn.embeddings[(index + 1) % golden.files.length] ?? []
  assert.ok(cosine(embedding, other) < 0.99, 'the bound tells one clip from another')
})

test('our 16 kHz samples are those of the reference resampler', async () => {
  const ours = await decodeSound(path.join(GOLDEN_AUDIO, 'guitar-44k1-stereo.flac'), { signal })
  const theirs = await decodeSound(path.join(GOLDEN_AUDIO, 'guitar-16k-mono.flac'), { signal })
  assert.equal(ours.mono.length, theirs.mono.length)
  let error = 0
  let power = 0
  ours.mono.forEach((sample, i) => {
    error += (sample - (theirs.mono[i] ?? 0)) ** 2
    power += sample ** 2
  })
  const ratioDb = 10 * Math.log10(power / error)
  console.log(`difference from the reference resampler: ${ratioDb.toFixed(1)} dB below the sound`)
  assert.ok(ratioDb > 40)
})
