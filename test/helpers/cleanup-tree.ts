import { createHash, randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type {
  CleanupPlan,
  DestinationKind,
  PlannedFile,
  PlannedGroup,
  PlannedUnit,
} from '../../contract/cleanup.ts'
import type { MatchClass } from '../../contract/duplicates.ts'
import type { Destination } from '../../engine/cleanup/destinations/destination.ts'
import { quarantine } from '../../engine/cleanup/destinations/quarantine.ts'
import type { ActOptions } from '../../engine/cleanup/run-plan.ts'
import { actOnPlan } from '../../engine/cleanup/run-plan.ts'
import type { JobControl } from '../../engine/jobs/job-control.ts'
import { Decisions } from '../../engine/store/decisions.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** A watched folder with real files, a journal beside it, and plans made by hand. */
export interface CleanupTree extends AsyncDisposable {
  /** Absolute path of the watched folder. */
  readonly root: string
  /** Folder that holds the watched one and the library's data. */
  readonly folder: string
  readonly decisions: Decisions
  readonly at: (name: string) => string
  /** Writes a file below the root; its folders are made. */
  readonly write: (name: string, content: string) => string
  readonly planned: (name: string) => PlannedFile
  /** A group of one item for each of `names`, against the keeper. */
  readonly group: (
    keeper: string,
    names: readonly string[],
    matchClass?: MatchClass,
  ) => PlannedGroup
  readonly act: (
    plan: CleanupPlan,
    overrides?: Partial<ActOptions>,
  ) => Promise<Awaited<ReturnType<typeof actOnPlan>> & { readonly cleanupId: number }>
}

export const quietControl: JobControl = {
  signal: new AbortController().signal,
  checkpoint: async () => undefined,
  progress: () => undefined,
}

export async function cleanupTree(): Promise<CleanupTree> {
  const folder = await temporaryFolder()
  const root = join(folder.path, 'root')
  const data = join(folder.path, 'data')
  mkdirSync(root)
  mkdirSync(data)
  const decisions = new Decisions(data)
  const at = (name: string) => join(root, name)
  const planned = (name: string) => plannedFile(at(name), root)
  return {
    root,
    folder: folder.path,
    decisions,
    at,
    planned,
    write: (name, content) => {
      mkdirSync(dirname(at(name)), { recursive: true })
      writeFileSync(at(name), content)
      return at(name)
    },
    group: (keeper, names, matchClass = 'exact') => {
      const units = names.map((name) => unitOf(planned(name), planned(keeper), matchClass))
      return plannedGroup(planned(keeper), units)
    },
    act: async (plan, overrides = {}) => {
      const { journal } = decisions
      const cleanupId = journal.begin(plan, Date.now())
      const ended = await actOnPlan({
        plan,
        journal,
        cleanupId,
        rootPaths: [root],
        isProtected: () => false,
        destination: quarantine('test'),
        control: quietControl,
        timeoutMs: 2_000,
        onMoved: () => undefined,
        ...overrides,
      })
      journal.finish(cleanupId, ended.outcome, Date.now())
      return { ...ended, cleanupId }
    },
    [Symbol.asyncDispose]: async () => {
      decisions[Symbol.dispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

export function plannedFile(path: string, rootPath: string): PlannedFile {
  const stats = lstatSync(path, { bigint: true })
  return {
    path,
    rootPath,
    sizeBytes: Number(stats.size),
    modifiedNs: String(stats.mtimeNs),
    device: String(stats.dev),
    inode: String(stats.ino),
    sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
  }
}

export function unitOf(
  file: PlannedFile,
  against: PlannedFile,
  matchClass: MatchClass = 'exact',
): PlannedUnit {
  return { class: matchClass, moves: [{ file, against }], bytesToWin: file.sizeBytes }
}

export function plannedGroup(keeper: PlannedFile, units: PlannedUnit[]): PlannedGroup {
  return {
    key: keeper.path,
    approved: false,
    keeper,
    keeperReason: 'test',
    units,
    refusals: [],
    merge: null,
  }
}

export function planOf(
  groups: PlannedGroup[],
  destination: DestinationKind = 'quarantine',
): CleanupPlan {
  const files = groups.flatMap(({ units }) => units).flatMap(({ moves }) => moves).length
  return {
    format: 'likeness-cleanup-plan',
    version: 1,
    id: randomUUID(),
    createdMs: 1,
    destination,
    rules: 'test',
    totals: { files, bytesToWin: 0, groups: groups.length, groupsNeedYou: 0 },
    groups,
  }
}

/** The quarantine, but for what a test wants to go wrong. */
export function brokenDestination(changes: Partial<Destination>): Destination {
  return { ...quarantine('test'), ...changes }
}
