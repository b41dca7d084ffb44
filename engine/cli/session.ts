import { resolve } from 'node:path'
import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { Problem } from '../../contract/errors.ts'
import type { JobId } from '../../contract/ids.ts'
import { Engine } from '../engine.ts'
import { EXIT, exitCodeOf } from './exit-codes.ts'
import { ProgressLine } from './progress-line.ts'

/** Options that every command has. */
export interface CommonOptions {
  readonly library: string
  readonly json?: true
}

/** What a command works with. */
export interface Session {
  readonly engine: Engine
  readonly json: boolean
  /** Runs a job to its end with progress on standard error; throws what made it fail. */
  readonly finish: (started: {
    readonly id: number
    readonly finished: Promise<void>
  }) => Promise<string>
  /** The same for a job that a request has started. */
  readonly finishJob: (id: JobId) => Promise<string>
}

/** Folder that holds `models` and `samples`: two above this file, in the repository and packaged. */
export const RESOURCES = resolve(import.meta.dirname, '..', '..')

/** Prints a problem for people, on standard error. */
export function printProblem(problem: Problem): void {
  const where = problem.path === null ? '' : `\n  ${problem.path}`
  process.stderr.write(`${problem.message}${where}\n  ${problem.advice}\n`)
}

/**
 * Opens the library, runs a command, closes the library again. Ctrl-C stops long work cleanly: what
 * is committed stays, and the next run goes on from there.
 *
 * @param work returns the exit code, or nothing for 0
 */
export async function runCommand(
  options: CommonOptions,
  work: (session: Session) => Promise<number | undefined>,
): Promise<void> {
  const line = new ProgressLine()
  let engine: Engine | null = null
  const stop = () => {
    for (const job of engine?.context.jobs.list() ?? []) engine?.context.jobs.cancel(job.id)
    // The library is left in order by the job's end; a second Ctrl-C does not wait for it.
    process.once('SIGINT', () => process.exit(EXIT.interrupted))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const opened = new Engine({
      dataFolder: options.library,
      resources: RESOURCES,
      onEvent: (event) => {
        if (event.type === 'jobs-changed') line.show(event.jobs)
      },
    })
    engine = opened
    const { jobs } = opened.context
    const finish: Session['finish'] = async ({ id, finished }) => {
      await finished
      line.clear()
      const job = jobs.list().find((candidate) => candidate.id === id)
      if (job?.problem) {
        const { code, message, advice, path } = job.problem
        throw new LikenessError(code, message, advice, path)
      }
      return job?.summary ?? ''
    }
    const session: Session = {
      engine: opened,
      json: options.json === true,
      finish,
      finishJob: (id) => finish({ id, finished: jobs.whenFinished(id) }),
    }
    process.exitCode = (await work(session)) ?? 0
  } catch (error) {
    line.clear()
    const problem = problemOf(error)
    if (options.json === true) process.stdout.write(`${JSON.stringify({ problem })}\n`)
    printProblem(problem)
    process.exitCode = exitCodeOf(problem.code)
  } finally {
    await engine?.[Symbol.asyncDispose]()
  }
}

/** Prints a value as JSON, for scripts. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Prints one line for people. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
