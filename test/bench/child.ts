import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Forks a process of a benchmark (a file of this folder) that speaks structured messages. */
export function forkBench(file: string, args: readonly string[]): ChildProcess {
  return fork(join(import.meta.dirname, file), [...args], {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // As the engine starts its own.
    env: { ...process.env, MALLOC_ARENA_MAX: '2' },
  })
}

/**
 * The next message of a child.
 *
 * @throws Error when it ends without one
 */
export async function nextMessage(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController()
  const onExit = () => {
    ended.abort(new Error(`A process of the benchmark ended early (${child.exitCode})`))
  }
  child.once('exit', onExit)
  try {
    const [message]: unknown[] = await once(child, 'message', { signal: ended.signal })
    return message
  } finally {
    child.off('exit', onExit)
  }
}
