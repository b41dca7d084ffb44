import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { decodeSound } from '../../../../engine/media/sound/decode-sound.ts'
import { whisperLogMel } from '../../../../models/whisper/whisper-log-mel.ts'
import { GOLDEN_AUDIO } from '../../../helpers/golden-sounds.ts'
import { readNpy } from '../../../helpers/read-npy.ts'

const { signal } = new AbortController()
const golden = readNpy(join(GOLDEN_AUDIO, 'guitar-whisper-logmel-80x3000.npy'))

test("the log-mel of a clip is the reference's within 0.01", async (t) => {
  const { mono } = await decodeSound(join(GOLDEN_AUDIO, 'guitar-16k-mono.flac'), { signal })
  const padded = new Float32Array(480_000)
  padded.set(mono)
  const features = whisperLogMel(padded, 80)
  assert.deepEqual(golden.shape, [80, 3000])
  assert.equal(features.length, golden.values.length)
  const most = features.reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - (golden.values[i] ?? NaN))),
    0,
  )
  t.diagnostic(`largest difference ${most.toFixed(5)}`)
  assert.ok(most <= 0.01, String(most))
  const quieter = whisperLogMel(
    padded.map((sample) => sample / 2),
    80,
  )
  const other = quieter.reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - (golden.values[i] ?? NaN))),
    0,
  )
  assert.ok(other > 0.01, 'the bound tells another sound')
})
