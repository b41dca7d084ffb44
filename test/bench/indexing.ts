import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { encoderFor } from '../../models/catalog.ts'
import { decodeRate, encodeRate } from './core-rates.ts'
import { decoderStageRate } from './decoder-stage-rate.ts'
import type { Rate } from './core-rates.ts'
import { DUPBENCH_FILES, dupbenchFiles } from './dupbench.ts'
import { prepareInputs } from './encoder-inputs.ts'
import { MODELS, temporaryFolder } from './places.ts'
import type { Report } from './report.ts'
import { runIndex } from './run-index.ts'
import { reportStages } from './stage-costs.ts'
import { median } from './statistics.ts'
import { timed } from './timed.ts'

const ROUNDS = 3
const INPUTS = 64

interface Round {
  /** Decoding to the shared picture and nothing else. */
  readonly decode: Rate
  /** The product's decoders with all that they make of a photo: photos a second. */
  readonly stagePerSecond: number
  readonly encode: Rate
  readonly clientPerSecond: number
  readonly whole: Rate
}

/**
 * How near indexing comes to the machine's limit. Decoding all and then encoding all, each with
 * every core and nothing else, would take 1/D + 1/E a photo: the ideal. Both sides suffer when
 * others use the machine, seldom equally; CPU time suffers less, so its ratio is printed too.
 */
export async function benchIndexing(report: Report): Promise<void> {
  const files = dupbenchFiles()
  const inputs = await prepareInputs(files.slice(0, INPUTS))
  await using folder = await temporaryFolder()
  const inputsPath = join(folder.path, 'inputs')
  await writeFile(inputsPath, Buffer.concat(inputs))
  const rounds: Round[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const decode = await decodeRate(files)
    const stagePerSecond = await decoderStageRate(files)
    const encode = await encodeRate(inputsPath)
    const clientPerSecond = await clientRate(inputs)
    const { seconds, cpuSeconds, summary } = await runIndex([DUPBENCH_FILES])
    const cpuMs = ((cpuSeconds ?? NaN) * 1000) / files.length
    const done = {
      decode,
      stagePerSecond,
      encode,
      clientPerSecond,
      whole: { perSecond: files.length / seconds, cpuMs },
    }
    rounds.push(done)
    report.note(
      `round ${round}: D ${inWords(decode)}, E ${inWords(encode)}, ` +
        `W ${inWords(done.whole)}, W / ideal ${stageShare(done).toFixed(2)} (${share(done).toFixed(2)})`,
    )
    report.note(`         ${summary}`)
  }
  summarise(report, rounds)
  await reportStages(report, files)
}

function summarise(report: Report, rounds: readonly Round[]): void {
  const of = (read: (round: Round) => number) => median(rounds.map(read))
  const rate = (read: (round: Round) => number) => `${of(read).toFixed(1)} photos/s`
  report.figure(
    'D: decode alone, a process for each core',
    rate(({ decode }) => decode.perSecond),
  )
  report.figure(
    'E: encode alone, a process for each core',
    rate(({ encode }) => encode.perSecond),
  )
  report.figure(
    '   encode alone, the inference process',
    rate((round) => round.clientPerSecond),
  )
  report.figure('ideal: 1 / (1/D + 1/E)', rate(ideal))
  const whole = 'W: indexing a new library, scan to saved index'
  report.figure(
    whole,
    rate((round) => round.whole.perSecond),
  )
  report.figure(
    'S: the decoders alone: decode, thumbnail, measures, input',
    rate((round) => round.stagePerSecond),
  )
  report.figure('W / (1 / (1/S + 1/E)), median of the rounds', of(stageShare).toFixed(2), {
    target: '>= 0.80',
  })
  report.figure('W / (1 / (1/D + 1/E)), median of the rounds', of(share).toFixed(2))
  const cpu = ({ decode, encode }: Round) => decode.cpuMs + encode.cpuMs
  report.figure('CPU time of decode and encode alone', `${of(cpu).toFixed(1)} ms/photo`)
  report.figure(
    'CPU time of W, processes started included',
    `${of((r) => r.whole.cpuMs).toFixed(1)} ms/photo`,
  )
  const cpuShare = of((round) => cpu(round) / round.whole.cpuMs)
  report.figure('CPU time: ideal / W', cpuShare.toFixed(2))
}

function ideal({ decode, encode }: Round): number {
  return 1 / (1 / decode.perSecond + 1 / encode.perSecond)
}

/** Against what both stages of the product reach when each has the machine to itself. */
function stageShare({ stagePerSecond, encode, whole }: Round): number {
  return whole.perSecond * (1 / stagePerSecond + 1 / encode.perSecond)
}

function share(round: Round): number {
  return round.whole.perSecond / ideal(round)
}

function inWords({ perSecond, cpuMs }: Rate): string {
  return `${perSecond.toFixed(1)}/s (${cpuMs.toFixed(1)} ms CPU)`
}

/** The product's inference process, one batch after the other: photos a second. */
async function clientRate(inputs: readonly Uint8Array[]): Promise<number> {
  using inference = new InferenceClient(builtinEncoders(MODELS))
  const { entry, tower } = encoderFor('image')
  const { batchSize } = tower
  const batches = Array.from({ length: Math.floor(inputs.length / batchSize) }, (_, i) =>
    inputs.slice(i * batchSize, (i + 1) * batchSize),
  )
  await inference.encodeImages(entry.id, inputs.slice(0, batchSize))
  const { ms } = await timed(async () => {
    for (const batch of batches) await inference.encodeImages(entry.id, batch)
  })
  return ((batches.length * batchSize) / ms) * 1000
}
