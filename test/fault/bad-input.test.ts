import assert from 'node:assert/strict'
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { Failure } from '../../contract/library.ts'
import { queryCatalog } from '../helpers/library-dump.ts'
import { animation, cornerPicture, hugePng, truncatedJpeg } from '../helpers/make-pictures.ts'
import { eightHourHeader, noise, silence, sine, wav } from '../helpers/make-sounds.ts'
import { runCli, runIndex } from '../helpers/run-cli.ts'
import { copySamples, SAMPLES } from '../helpers/sample-files.ts'
import type { TemporaryFolder } from '../helpers/temporary-folder.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { withoutPrivileges } from '../helpers/without-privileges.ts'

// One folder that holds everything that can be wrong with a file, indexed once; each test looks at
// what became of its files.

const GOOD = ['photos/animals/farm/cat.jpg', 'sounds/nature/crow.wav'] as const

let folder: TemporaryFolder
let photos = ''
let data = ''
let run: Awaited<ReturnType<typeof runIndex>>
let again: Awaited<ReturnType<typeof runIndex>>

async function writeBrokenFiles(): Promise<void> {
  const mp3 = await readFile(join(SAMPLES, 'sounds/music/taiko.mp3'))
  const ogg = await readFile(join(SAMPLES, 'sounds/instruments/violin.ogg'))
  await put('cut-short.jpg', await truncatedJpeg(0.5))
  await put('cut-off.jpg', await truncatedJpeg(0.01))
  await put('cut-short.mp3', mp3.subarray(0, mp3.length / 2))
  await put('cut-off.mp3', mp3.subarray(0, 300))
  await put('cut-off.ogg', ogg.subarray(0, 3_000))
  await put('empty.jpg', new Uint8Array())
  await put('empty.mp3', new Uint8Array())
  await put('text.jpg', 'This is not a picture.\n'.repeat(20))
  await put('text.mp3', 'This is not a sound.\n'.repeat(20))
  await put('huge.png', hugePng(20_000, 20_000))
  await put('eight-hours.wav', eightHourHeader())
  await put(
    'noise.jpg',
    Uint8Array.from({ length: 5_000 }, (_, i) => (i * 7_919) % 251),
  )
}

async function writeOddFiles(): Promise<void> {
  const picture = cornerPicture(300, 200)
  await put('really-a-png.jpg', await picture.clone().png().toBuffer())
  await put('really-a-jpeg.png', await picture.clone().jpeg().toBuffer())
  await put('animated.gif', await animation('gif'))
  await put('animated.webp', await animation('webp'))
  await put('four-inks.jpg', await picture.clone().toColourspace('cmyk').jpeg().toBuffer())
  await put('sixteen-bits.png', await picture.clone().toColourspace('rgb16').png().toBuffer())
  await put('see-through.png', await picture.clone().ensureAlpha(0.5).png().toBuffer())
  await put('grey.png', await picture.clone().greyscale().png().toBuffer())
  await put(
    'one-pixel.png',
    await sharp(Buffer.from([9, 9, 9]), { raw: ONE_PIXEL })
      .png()
      .toBuffer(),
  )
  await put('thin.png', await cornerPicture(2_000, 1).png().toBuffer())
  await put('silence.wav', wav([silence(2)]))
  await put('blink.wav', wav([sine(440, 0.01)]))
  const tooLoud = sine(440, 4).map((value) => value * 6e38)
  await put('too-loud.wav', wav([tooLoud], { rateHz: 44_100, bits: -32 }))
}
const ONE_PIXEL = { width: 1, height: 1, channels: 3 } as const

async function writeUnsupported(): Promise<void> {
  await put('film.mp4', 'film')
  await put('film.mov', 'film')
  await put('notes.txt', 'notes')
  await put('no extension', 'nothing')
  await symlink('nowhere', join(photos, 'broken link.txt'))
}

async function writeLinks(): Promise<void> {
  await mkdir(join(photos, 'loop'))
  await symlink('..', join(photos, 'loop', 'up'))
  await symlink('self.jpg', join(photos, 'self.jpg'))
  await symlink('nowhere.jpg', join(photos, 'broken link.jpg'))
  await symlink(join(photos, GOOD[0]), join(photos, 'linked cat.jpg'))
  await symlink(join(SAMPLES, 'photos/animals/farm/owl.jpg'), join(photos, 'link out.jpg'))
}

async function writeForbidden(): Promise<void> {
  await put('forbidden.jpg', await truncatedJpeg(1))
  await chmod(join(photos, 'forbidden.jpg'), 0o000)
  await put('closed/inside.jpg', await truncatedJpeg(1))
  await chmod(join(photos, 'closed'), 0o000)
}

const ODD_NAMES: readonly string[] = [
  'two\nlines',
  'tab\tand\\backslash',
  '📷 summer 🏖️',
  'sharp # and % and %20 and ? and &',
  '-rf',
  '--library',
  `it's "quoted" \`so\``,
  'صورة',
  '\u202eright to left',
  ' blanks around ',
  '.hidden',
  'caf\u00e9',
  'cafe\u0301',
  'x'.repeat(251),
  '字'.repeat(83),
]

async function put(name: string, bytes: Uint8Array | string): Promise<void> {
  const path = join(photos, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, bytes)
}

before(async () => {
  folder = await temporaryFolder()
  photos = join(folder.path, 'Pictures')
  data = join(folder.path, 'library')
  await mkdir(photos)
  await copySamples(photos, GOOD)
  await writeBrokenFiles()
  await writeOddFiles()
  await writeUnsupported()
  await writeLinks()
  await writeForbidden()
  const small = await cornerPicture(64, 48).jpeg().toBuffer()
  for (const [i, name] of ODD_NAMES.entries()) {
    await put(`names/${name}.jpg`, Buffer.concat([small, Buffer.from([i])]))
  }
  await put('names/-sound.wav', wav([noise(1)]))
  run = await runIndex(data, [photos], { through: withoutPrivileges() })
  again = await runIndex(data, [], { through: withoutPrivileges() })
})

after(async () => {
  await chmod(join(photos, 'closed'), 0o700)
  await folder[Symbol.asyncDispose]()
})

function failureOf(name: string): Failure['problem'] | undefined {
  return run.failures.find(({ path }) => path === join(photos, name))?.problem
}

function stateOf(name: string): unknown {
  const row = queryCatalog(data, 'SELECT relative_path AS name, state FROM files').find(
    (candidate) => candidate['name'] === name,
  )
  return row?.['state']
}

function contentOf(name: string): Record<string, unknown> | undefined {
  return queryCatalog(
    data,
    `SELECT relative_path AS name, contents.* FROM files JOIN contents
       ON contents.id = content_id`,
  ).find((row) => row['name'] === name)
}

function assertFails(name: string, codes: readonly string[]): void {
  const problem = failureOf(name)
  assert.ok(problem, `${name} should have failed`)
  assert.ok(codes.includes(problem.code), `${name}: ${problem.code}`)
  assert.ok(problem.message.endsWith('.') && problem.advice.endsWith('.'))
  assert.doesNotMatch(problem.message, /unexpected|Error:|undefined/)
}

test('the run finishes with exit code 3 and reads the good files', () => {
  assert.equal(run.code, 3)
  assert.equal(run.counts.pending, 0)
  for (const name of GOOD) assert.equal(stateOf(name), 'ready')
})

test('a second run complains of the same files and reads no file anew', () => {
  assert.equal(again.code, 3)
  assert.deepEqual(
    again.failures.map(({ path }) => path),
    run.failures.map(({ path }) => path),
  )
  assert.deepEqual(queryCatalog(data, 'SELECT id FROM contents WHERE decode_count <> 1'), [])
})

test('no failure is one that nobody foresaw', () => {
  assert.deepEqual(
    run.failures.filter(({ problem }) => ['internal', 'decoder-crashed'].includes(problem.code)),
    [],
  )
})

test('pictures and sounds that end too early are read as far as they go, or named', () => {
  for (const name of ['cut-short.jpg', 'cut-short.mp3']) {
    assert.ok(contentOf(name) !== undefined || failureOf(name) !== undefined)
  }
  assert.equal(contentOf('cut-short.jpg')?.['damaged'], 1)
  assertFails('cut-off.jpg', ['truncated', 'corrupt'])
  assertFails('cut-off.mp3', ['truncated', 'corrupt', 'unsupported-format'])
  assertFails('cut-off.ogg', ['truncated', 'corrupt'])
})

test('an empty file is named as empty', () => {
  assertFails('empty.jpg', ['empty-file'])
  assertFails('empty.mp3', ['empty-file'])
})

test('what a file is, its bytes say and not its name', () => {
  assert.equal(contentOf('really-a-png.jpg')?.['format'], 'png')
  assert.equal(contentOf('really-a-jpeg.png')?.['format'], 'jpeg')
  assertFails('text.jpg', ['unsupported-format'])
  assertFails('text.mp3', ['unsupported-format'])
  assertFails('noise.jpg', ['unsupported-format', 'corrupt'])
})

test('a picture of 20,000 by 20,000 pixels is refused by its header', () => {
  assertFails('huge.png', ['too-large'])
})

test('an eight-hour recording without any sound in it is named', () => {
  assertFails('eight-hours.wav', ['truncated', 'corrupt', 'empty-file'])
})

test('of an animation the first frame counts', () => {
  for (const name of ['animated.gif', 'animated.webp']) {
    const content = contentOf(name)
    assert.deepEqual([content?.['width'], content?.['height']], [64, 64])
    assert.match(String(content?.['colour']), /^#f[c-f]0[0-3]0[0-3]$/)
  }
})

test('four inks, sixteen bits, transparency and grey are pictures like any other', () => {
  for (const name of ['four-inks.jpg', 'sixteen-bits.png', 'see-through.png', 'grey.png']) {
    const content = contentOf(name)
    assert.deepEqual([content?.['width'], content?.['height']], [300, 200], name)
    assert.equal(content?.['damaged'], 0, name)
  }
})

test('tiny and thin pictures, silence and a blink of sound are read or named', () => {
  for (const name of ['one-pixel.png', 'thin.png', 'silence.wav', 'blink.wav']) {
    assert.ok(stateOf(name) === 'ready' || failureOf(name) !== undefined, name)
  }
  assert.equal(contentOf('silence.wav')?.['blankness'], 1)
})

test('a sound with samples out of all bounds is read like any other', () => {
  assert.equal(stateOf('too-loud.wav'), 'ready')
})

test('what libraries say about a broken file does not reach the terminal', async () => {
  const broken = join(folder.path, 'Broken')
  await mkdir(broken)
  const mp3 = await readFile(join(SAMPLES, 'sounds/music/taiko.mp3'))
  await writeFile(
    join(broken, 'broken.mp3'),
    mp3.map((byte, i) => (i > 5_000 ? (i * 7_919) % 251 : byte)),
  )
  const library = join(folder.path, 'broken-library')
  const result = await runCli(['index', broken, '--library', library, '--json'])
  assert.equal(result.code, 0)
  assert.doesNotMatch(result.stderr, /mpg123/i)
})

test('videos and other files are counted as not supported, links that are neither are not named', () => {
  assert.equal(run.counts.videosNotSupported, 2)
  assert.equal(run.counts.othersNotSupported, 2)
  assert.equal(failureOf('broken link.txt'), undefined)
})

test('loops of links end, broken links are named, links that lead out are left alone', () => {
  assertFails('broken link.jpg', ['vanished'])
  assertFails('self.jpg', ['vanished'])
  assert.equal(stateOf('linked cat.jpg'), 'ready')
  assert.equal(stateOf('link out.jpg'), undefined)
  assert.deepEqual(queryCatalog(data, `SELECT id FROM files WHERE relative_path LIKE 'loop/%'`), [])
})

test('a file and a folder that may not be read are named', () => {
  assertFails('forbidden.jpg', ['unreadable'])
  assertFails('closed', ['unreadable'])
  assert.match(failureOf('closed')?.message ?? '', /folder/)
})

test('files with odd names are read under exactly these names', () => {
  for (const name of ODD_NAMES) assert.equal(stateOf(`names/${name}.jpg`), 'ready', name)
  assert.equal(stateOf('names/-sound.wav'), 'ready')
})

test('what may be read again later is read then, without reading the rest', async () => {
  await chmod(join(photos, 'forbidden.jpg'), 0o644)
  await chmod(join(photos, 'closed'), 0o700)
  const third = await runIndex(data)
  assert.equal(third.failures.length, run.failures.length - 2)
  assert.equal(stateOf('forbidden.jpg'), 'ready')
  assert.equal(stateOf('closed/inside.jpg'), 'ready')
  assert.deepEqual(queryCatalog(data, 'SELECT id FROM contents WHERE decode_count <> 1'), [])
})
