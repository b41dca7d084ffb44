import { provePair } from '../../engine/duplicates/proof/prove-pair.ts'
import { packSketch } from '../../engine/duplicates/proof/sketch-bytes.ts'
import { decode } from '../../engine/media/decode.ts'
import { describeTask } from '../../engine/media/describe-task.ts'
import { decodePicture } from '../../engine/media/picture/decode-picture.ts'
import { sketchPicture } from '../../engine/media/picture/sketch-picture.ts'
import { builtinPlan } from '../helpers/builtin-plan.ts'
import { temporaryFolder } from './places.ts'
import type { Report } from './report.ts'

const PHOTOS = 60
const WARM_UP = 4

/** CPU time and bytes of each step of proving, in one process, and of the whole run beside them. */
export async function reportCosts(
  report: Report,
  files: readonly string[],
  wholeCpuSeconds: number,
): Promise<void> {
  const step = Math.max(1, Math.floor(files.length / (PHOTOS + WARM_UP)))
  const chosen = files.filter((_, i) => i % step === 0).slice(0, PHOTOS + WARM_UP)
  await using folder = await temporaryFolder()
  const spent = { decode: 0, describe: 0, sketch: 0, prove: 0 }
  const sketches = []
  let bytes = 0
  for (const [i, path] of chosen.entries()) {
    const decoding = await cpuMs(() => decodePicture(path))
    const task = describeTask(path, builtinPlan.wanted(), folder.path)
    const describe = await cpuMs(() => decode(task, () => Promise.resolve()))
    const sketch = await cpuMs(() => sketchPicture(path))
    if (i < WARM_UP) continue
    spent.decode += decoding.ms
    spent.describe += describe.ms
    spent.sketch += sketch.ms
    bytes += packSketch(sketch.value).length
    sketches.push(sketch.value)
  }
  let pairs = 0
  for (const [i, first] of sketches.entries()) {
    for (const second of sketches.slice(i + 1, i + 4)) {
      spent.prove += (await cpuMs(() => provePair(first, second))).ms
      pairs += 1
    }
  }
  const perPhoto = (ms: number) => `${(ms / sketches.length).toFixed(1)} ms`
  report.note('CPU time, in one process:')
  report.figure('  decode a photo', perPhoto(spent.decode))
  report.figure('  all that a decoder makes of a photo', perPhoto(spent.describe))
  report.figure('  decode and sketch a photo', perPhoto(spent.sketch))
  report.figure('  compare two that are not the same', `${(spent.prove / pairs).toFixed(1)} ms`)
  report.figure('bytes of a sketch', String(Math.round(bytes / sketches.length)))
  const through = (ms: number) => {
    const seconds = (ms / sketches.length / 1000) * files.length
    return (wholeCpuSeconds / seconds).toFixed(1)
  }
  report.figure('CPU of index and duplicates', `${wholeCpuSeconds.toFixed(0)} s`)
  report.figure('the same through decoding alone', through(spent.decode), { target: '<= 10' })
  report.figure('the same through all that decoders make', through(spent.describe))
}

async function cpuMs<T>(work: () => Promise<T> | T): Promise<{ value: T; ms: number }> {
  const before = process.cpuUsage()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, ms: (user + system) / 1000 }
}
