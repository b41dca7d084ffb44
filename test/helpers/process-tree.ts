import { execFileSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { childProcesses } from './child-processes.ts'

/** Kills a process outright and returns the processes it had started at that moment. */
export async function killOutright(pid: number): Promise<readonly number[]> {
  // Standing still it starts no more of them while they are counted.
  process.kill(pid, 'SIGSTOP')
  const children = await childProcesses(pid)
  process.kill(pid, 'SIGKILL')
  return children.map((child) => child.pid)
}

/** Those of these processes that still run; one that only waits to be buried does not. */
export function stillRunning(pids: readonly number[]): number[] {
  if (pids.length === 0) return []
  const table = execFileSync('ps', ['-A', '-o', 'pid=,stat='], { encoding: 'utf8' })
  const running = new Map(
    table.split('\n').map((line) => {
      const [pid = '', state = 'Z'] = line.trim().split(/\s+/)
      return [Number(pid), !state.startsWith('Z')] as const
    }),
  )
  return pids.filter((pid) => running.get(pid) === true)
}

/** Waits until none of these runs; returns those that do when the time is up. */
export async function untilEnded(pids: readonly number[], mostMs: number): Promise<number[]> {
  const endMs = performance.now() + mostMs
  for (;;) {
    const left = stillRunning(pids)
    if (left.length === 0 || performance.now() > endMs) return left
    await delay(50)
  }
}
