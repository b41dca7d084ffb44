import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { decodeSound } from '../../../../engine/media/sound/decode-sound.ts'
import { writePlayableWav } from '../../../../engine/media/sound/playable-wav.ts'
import { aiff, sine } from '../../../helpers/make-sounds.ts'

const { signal } = new AbortController()
let folder = ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'likeness-play-'))
})
after(() => rm(folder, { recursive: true }))

test('an AIFF becomes a WAV with the same samples', async () => {
  const source = path.join(folder, 'tone.aiff')
  const out = path.join(folder, 'tone.wav')
  await writeFile(source, aiff([sine(440, 1), sine(550, 1)]))
  await writePlayableWav(source, out, signal)
  const before = await decodeSound(source, { signal, toHz: 44_100 })
  const played = await decodeSound(out, { signal, toHz: 44_100 })
  assert.equal(played.format, 'wav')
  assert.equal(played.channels, 2)
  assert.equal(played.damaged, false)
  assert.deepEqual(played.mono, before.mono)
})

test('nothing is written for a file without sound', async () => {
  const source = path.join(folder, 'text.mp3')
  const out = path.join(folder, 'text.wav')
  await writeFile(source, 'no sound')
  await assert.rejects(writePlayableWav(source, out, signal), { code: 'corrupt' })
  assert.equal(existsSync(out), false)
})
