import type { BigIntStats } from 'node:fs'
import { lstat } from 'node:fs/promises'
import type { PlannedFile, PlannedGroup, PlannedMove, PlannedUnit } from '../../contract/cleanup.ts'
import type { Comparison } from './compare-files.ts'
import { compareFiles } from './compare-files.ts'
import type { Destination } from './destinations/destination.ts'
import { isMissing } from '../file-errors.ts'

/** What a run knows beside the plan. */
export interface RunState {
  /** Watched folders that are online. */
  readonly rootPaths: readonly string[]
  readonly isProtected: (path: string) => boolean
  /** Paths and ids on disk of all that the plan moves. */
  readonly planned: ReadonlySet<string>
  /** The same of what has been moved, or may be on its way. */
  readonly moved: ReadonlySet<string>
  readonly destination: Destination
  readonly signal: AbortSignal
}

/** A planned file, and what is at its path at the moment of looking. */
export interface Glance {
  readonly file: PlannedFile
  /** Null where nothing is. Looked up once. */
  readonly stats: () => Promise<BigIntStats | null>
}

/** One file, and what stays in its place, at the moment before it is moved. */
export interface Look {
  readonly run: RunState
  readonly group: PlannedGroup
  readonly unit: PlannedUnit
  readonly move: PlannedMove
  /** Whether this is the file that the item is about, not a companion. */
  readonly isMain: boolean
  readonly own: Glance
  readonly keeper: Glance | null
  /** Both files read to their ends; once, however often it is asked for. */
  readonly comparison: () => Promise<Comparison>
}

export function lookAt(
  run: RunState,
  group: PlannedGroup,
  unit: PlannedUnit,
  move: PlannedMove,
): Look {
  const { file, against } = move
  const comparison = once(() => compareFiles(file.path, against?.path ?? null, run.signal))
  const isMain = unit.moves[0] === move
  return { run, group, unit, move, isMain, comparison, ...glances(move) }
}

/** The same file looked at anew; what was read of it before stays known. */
export function lookAgain(look: Look): Look {
  return { ...look, ...glances(look.move) }
}

function glances({ file, against }: PlannedMove): Pick<Look, 'own' | 'keeper'> {
  return { own: glanceAt(file), keeper: against && glanceAt(against) }
}

function glanceAt(file: PlannedFile): Glance {
  return { file, stats: once(() => statsOrNull(file.path)) }
}

async function statsOrNull(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true })
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null
  return () => (result ??= work())
}
