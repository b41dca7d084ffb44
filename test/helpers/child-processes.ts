import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export interface RunningProcess {
  readonly pid: number
  readonly command: string
}

/** The processes that `parentPid` has started and that still run (Linux and macOS). */
export async function childProcesses(parentPid: number): Promise<readonly RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)
    if (match === null || Number(match[2]) !== parentPid) return []
    return [{ pid: Number(match[1]), command: match[3] ?? '' }]
  })
}
