import { lstat, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PlannedFile, PlannedGroup, PlannedMove, PlannedUnit } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import { problemOf } from '../../contract/errors.ts'
import { rootIsThere } from '../library/root-is-there.ts'
import type { Comparison } from './compare-files.ts'
import { compareFiles } from './compare-files.ts'
import type { Destination } from './destinations/destination.ts'
import { codeOf, isMissing } from './file-errors.ts'
import { isWithin } from './is-within.ts'
import { fileIdOf } from './plan/plan-facts.ts'
import { isProven } from './plan/proven-classes.ts'

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

/** One file at the moment before it is moved. */
export interface Look {
  readonly run: RunState
  readonly group: PlannedGroup
  readonly unit: PlannedUnit
  readonly move: PlannedMove
  /** Both files read to their ends; once, however often it is asked for. */
  readonly comparison: () => Promise<Comparison>
}

export interface Precondition {
  readonly name: string
  /** Null where it holds; a sentence, or a problem, where it does not. */
  readonly objection: (look: Look) => Promise<string | Problem | null>
}

export function lookAt(
  run: RunState,
  group: PlannedGroup,
  unit: PlannedUnit,
  move: PlannedMove,
): Look {
  let reading: Promise<Comparison> | null = null
  const comparison = () =>
    (reading ??= compareFiles(move.file.path, move.against?.path ?? null, run.signal))
  return { run, group, unit, move, comparison }
}

const isMain = ({ unit, move }: Look) => unit.moves[0] === move

function onFile(
  name: string,
  objection: (file: PlannedFile, run: RunState) => Promise<string | null>,
): Precondition {
  return { name, objection: ({ move, run }) => objection(move.file, run) }
}

/** The same about what stays in its place; nothing to ask where a companion has no equal. */
function onKeeper(
  name: string,
  objection: (file: PlannedFile, run: RunState) => Promise<string | null>,
): Precondition {
  return {
    name,
    objection: async ({ move, run }) => (move.against ? objection(move.against, run) : null),
  }
}

const insideRoot = async ({ path }: PlannedFile, { rootPaths }: RunState) => {
  // The folder's own links count: one that was put in the way may lead anywhere.
  const folder = await realpath(dirname(path))
  return rootPaths.some((root) => isWithin(folder, root))
}
const stats = ({ path }: PlannedFile) => lstat(path, { bigint: true })

/** Every one has to hold for every file of an item; looked at before and after the bytes are read. */
export const quickPreconditions: readonly Precondition[] = [
  {
    name: 'approved',
    objection: async (look) =>
      look.group.approved || (isProven(look.unit.class) && look.move.against !== null)
        ? null
        : 'It looks alike but is not proven to be the same, and nobody approved the group.',
  },
  {
    name: 'keeper-named',
    objection: async (look) =>
      !isMain(look) || look.move.against?.path === look.group.keeper.path
        ? null
        : 'The plan names nothing that stays in its place.',
  },
  onFile('root-online', async ({ rootPath }, { rootPaths }) =>
    rootPaths.includes(rootPath) && (await rootIsThere(rootPath))
      ? null
      : 'Its folder is not watched any more, or its drive is not connected.',
  ),
  onFile('unprotected', async ({ path }, { isProtected }) =>
    isProtected(path) ? 'It lies in a protected folder.' : null,
  ),
  onFile('there', async (file) => ((await isThere(file)) ? null : 'It is no longer there.')),
  onFile('inside-root', async (file, run) =>
    (await insideRoot(file, run)) ? null : 'A link leads its folder out of what is watched.',
  ),
  onFile('regular-file', async (file) =>
    (await stats(file)).isFile() ? null : 'It is not a file of its own any more.',
  ),
  onFile('same-size', async (file) =>
    Number((await stats(file)).size) === file.sizeBytes ? null : 'Its size has changed.',
  ),
  onFile('same-time', async (file) =>
    String((await stats(file)).mtimeNs) === file.modifiedNs ? null : 'It was changed meanwhile.',
  ),
  onFile('same-id', async (file) =>
    (await hasId(file)) ? null : 'Another file was put in its place.',
  ),
  onFile('not-moved-earlier', async (file, { moved }) =>
    moved.has(file.path) || moved.has(fileIdOf(file))
      ? 'It is another name of a file that was moved already.'
      : null,
  ),
  onKeeper('keeper-there', async (file) =>
    (await isThere(file)) ? null : 'The one to keep is no longer there.',
  ),
  onKeeper('keeper-inside-root', async (file, run) =>
    (await insideRoot(file, run)) ? null : 'The one to keep lies outside what is watched.',
  ),
  onKeeper('keeper-regular-file', async (file) =>
    (await stats(file)).isFile() ? null : 'The one to keep is not a file of its own any more.',
  ),
  onKeeper('keeper-same-size', async (file) =>
    Number((await stats(file)).size) === file.sizeBytes
      ? null
      : 'The size of the one to keep has changed.',
  ),
  onKeeper('keeper-same-time', async (file) =>
    String((await stats(file)).mtimeNs) === file.modifiedNs
      ? null
      : 'The one to keep was changed meanwhile.',
  ),
  onKeeper('keeper-same-id', async (file) =>
    (await hasId(file)) ? null : 'Another file was put in the place of the one to keep.',
  ),
  onKeeper('keeper-stays', async (file, { planned, moved }) =>
    [planned, moved].some((set) => set.has(file.path) || set.has(fileIdOf(file)))
      ? 'The one to keep is moved itself.'
      : null,
  ),
  {
    name: 'other-file',
    objection: async ({ move }) => {
      if (!move.against) return null
      const [own, other] = [await stats(move.file), await stats(move.against)]
      return own.ino === other.ino && own.dev === other.dev
        ? 'It and the one to keep are two names of one file.'
        : null
    },
  },
  {
    name: 'destination',
    objection: ({ run, move }) => run.destination.check(move.file),
  },
]

/** What takes reading both files to their ends. */
export const bytesPreconditions: readonly Precondition[] = [
  {
    name: 'same-bytes',
    objection: async (look) => {
      const { sha256 } = look.move.file
      if (sha256 === null && !isMain(look)) return null
      return (await look.comparison()).sha256 === sha256 ? null : 'Its bytes have changed.'
    },
  },
  {
    name: 'keeper-same-bytes',
    objection: async (look) => {
      const { against } = look.move
      if (against === null || (against.sha256 === null && !isMain(look))) return null
      return (await look.comparison()).againstSha256 === against.sha256
        ? null
        : 'The bytes of the one to keep have changed.'
    },
  },
  {
    // Equal pixels or samples were found in the very bytes that the two conditions above ask for.
    name: 'equal',
    objection: async (look) => {
      const mustBeEqual = isMain(look) ? look.unit.class === 'exact' : !look.group.approved
      if (!mustBeEqual || (await look.comparison()).equal) return null
      return 'Its bytes are not those of what stays in its place.'
    },
  },
]

async function isThere(file: PlannedFile): Promise<boolean> {
  try {
    await stats(file)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

async function hasId(file: PlannedFile): Promise<boolean> {
  const { dev, ino } = await stats(file)
  return fileIdOf({ device: String(dev), inode: String(ino) }) === fileIdOf(file)
}

/** An objection with the name of the precondition that made it. */
export interface Objection {
  readonly precondition: string
  readonly problem: Problem
}

/** Asks all preconditions in order; the first that does not hold, or null. */
export async function firstObjection(
  look: Look,
  preconditions: readonly Precondition[],
): Promise<Objection | null> {
  for (const { name, objection } of preconditions) {
    look.run.signal.throwIfAborted()
    const said = await objection(look).catch((error: unknown) => {
      if (look.run.signal.aborted) throw error
      return codeOf(error) === null
        ? problemOf(error).message
        : `It cannot be read (${codeOf(error)}).`
    })
    if (said !== null) return { precondition: name, problem: toProblem(said, look) }
  }
  return null
}

function toProblem(said: string | Problem, { move }: Look): Problem {
  if (typeof said !== 'string') return said
  return {
    code: 'changed-since-plan',
    message: said,
    advice: 'It was left where it is. Scan again, then make a new plan.',
    path: move.file.path,
  }
}
