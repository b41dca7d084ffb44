import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** What a figure is held against. */
export interface Against {
  /** In words: ">= 0.80". */
  readonly target?: string
  /** The same figure as others published it. */
  readonly published?: string
}

const NAME_WIDTH = 58
const VALUE_WIDTH = 16

/** Prints figures as lines: a name, a value with its unit, what it is held against. */
export class Report {
  /** One line on the machine, so that a figure means something tomorrow. */
  machine(): void {
    const model = cpus()[0]?.model ?? 'unknown processor'
    const memoryGiB = (totalmem() / 2 ** 30).toFixed(0)
    this.note(
      `${availableParallelism()} cores (${model}), ${memoryGiB} GiB, Node ${process.versions.node}`,
    )
  }

  /** Runs one benchmark under a heading; where it cannot run, says why and goes on. */
  async section(name: string, run: () => Promise<void>): Promise<void> {
    console.log(`\n=== ${name}   (${machineLoad()})`)
    const startedMs = performance.now()
    try {
      await run()
    } catch (error) {
      process.exitCode = 1
      console.log(`  not measured: ${error instanceof Error ? error.message : String(error)}`)
    }
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0)
    console.log(`  took ${seconds} s   (${machineLoad()})`)
  }

  figure(name: string, value: string, { target, published }: Against = {}): void {
    const against = [
      target === undefined ? [] : [`target ${target}`],
      published === undefined ? [] : [`published ${published}`],
    ].flat()
    const line = `  ${name.padEnd(NAME_WIDTH)}${value.padStart(VALUE_WIDTH)}  ${against.join(', ')}`
    console.log(line.trimEnd())
  }

  note(text: string): void {
    console.log(`  ${text}`)
  }
}

/** Processes that want a core now, ours included, and the mean over the last minute. */
function machineLoad(): string {
  const oneMinute = loadavg()[0]?.toFixed(1) ?? '?'
  if (process.platform !== 'linux') return `load ${oneMinute}`
  const running = readFileSync('/proc/loadavg', 'utf8').split(' ')[3]?.split('/')[0] ?? '?'
  return `load ${oneMinute}, ${running} running`
}
