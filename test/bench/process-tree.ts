import { readdirSync, readFileSync } from 'node:fs'

/** What a file of /proc says; '' when its process has ended meanwhile. */
function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** Process ids of a process and everything below it. */
function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const stat = readProc(`/proc/${pid}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

/**
 * Memory of a process and everything below it in MB: the sum of their proportional set sizes, in
 * which shared pages count once. Only Linux tells.
 */
export function treeMemoryMb(root: number): number {
  let kilobytes = 0
  for (const pid of processTree(root)) {
    const rollup = readProc(`/proc/${pid}/smaps_rollup`)
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0)
  }
  return (kilobytes * 1024) / 1e6
}

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10

/** Processor time of one process with all its threads. Only Linux tells. */
export function ownCpuMs(pid: number): number {
  const [user = 0, system = 0] = ticksOf(pid)
  return (user + system) * TICK_MS
}

/** Processor time of a process and everything below it, what has ended included. Only Linux tells. */
export function treeCpuMs(root: number): number {
  let ticks = 0
  for (const pid of processTree(root)) for (const part of ticksOf(pid)) ticks += part
  return ticks * TICK_MS
}

/** Its own, and that of its children that have ended, each in the program and in the system. */
function ticksOf(pid: number): number[] {
  const stat = readProc(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).map(Number)
}
