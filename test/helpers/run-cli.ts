import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { failureSchema, libraryCountsSchema } from '../../contract/library.ts'
import { problemSchema } from '../../contract/errors.ts'

const CLI = resolve(import.meta.dirname, '..', '..', 'engine', 'cli', 'likeness.ts')

export interface CliResult {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCli {
  readonly pid: number
  readonly finished: Promise<CliResult>
  /** Sends a signal to the command line's own process only. */
  readonly kill: (signal: NodeJS.Signals) => void
  /** Sends a signal as a terminal does on Ctrl-C: to the process and all it has started. */
  readonly killGroup: (signal: NodeJS.Signals) => void
}

interface Options {
  /** Program and arguments to start the command line with, as `setpriv …`. */
  readonly through?: readonly string[]
  readonly cwd?: string
}

/** Starts `likeness` with these arguments, in a process group of its own. */
export function startCli(args: readonly string[], options: Options = {}): RunningCli {
  const [program = '', ...rest] = [...(options.through ?? []), process.execPath, CLI, ...args]
  const child = spawn(program, rest, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd ?? process.cwd(),
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${program} did not start`)
  const ended = new Promise<number | null>((done, failed) => {
    child.on('error', failed)
    child.on('exit', (code) => done(code))
  })
  const output = Promise.all([ended, text(child.stdout), text(child.stderr)])
  return {
    pid,
    finished: output.then(([code, stdout, stderr]) => ({ code, stdout, stderr })),
    kill: (signal) => void child.kill(signal),
    killGroup: (signal) => void process.kill(-pid, signal),
  }
}

/** Runs `likeness` to its end. */
export function runCli(args: readonly string[], options: Options = {}): Promise<CliResult> {
  return startCli(args, options).finished
}

/** Reads what a command printed with `--json`. */
export function parseOutput<T>(schema: z.ZodType<T>, { stdout, stderr }: CliResult): T {
  const parsed = stdout === '' ? null : schema.safeParse(JSON.parse(stdout))
  if (parsed?.success) return parsed.data
  throw new Error(`Not the expected output: ${stdout}; standard error: ${stderr}`)
}

const indexJsonSchema = z.strictObject({
  summary: z.string(),
  counts: libraryCountsSchema,
  failures: z.array(failureSchema),
  notices: z.array(problemSchema),
})

/** `likeness index FOLDER… --json`, its exit code and what it said. */
export async function runIndex(
  library: string,
  args: readonly string[] = [],
  options: Options = {},
): Promise<z.infer<typeof indexJsonSchema> & { readonly code: number | null }> {
  const result = await runCli(['index', '--library', library, '--json', ...args], options)
  return { code: result.code, ...parseOutput(indexJsonSchema, result) }
}
