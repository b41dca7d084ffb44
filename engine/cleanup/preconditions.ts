import { realpath } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PlannedFile } from '../../contract/cleanup.ts'
import type { Problem } from '../../contract/errors.ts'
import { rootIsThere } from '../library/root-is-there.ts'
import { isWithin } from '../library/is-within.ts'
import type { Glance, Look, RunState } from './look.ts'
import { fileIdOf } from './plan/plan-facts.ts'
import { isProven } from './plan/proven-classes.ts'

export interface Precondition {
  readonly name: string
  /** Null where it holds; a sentence, or a problem, where it does not. */
  readonly objection: (look: Look) => Promise<string | Problem | null>
}

type Question = (glance: Glance, run: RunState) => Promise<string | null>

function onFile(name: string, question: Question): Precondition {
  return { name, objection: ({ own, run }) => question(own, run) }
}

/** The same about what stays in its place; nothing to ask where a companion has no equal. */
function onKeeper(name: string, question: Question): Precondition {
  return { name, objection: async ({ keeper, run }) => keeper && question(keeper, run) }
}

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
      !look.isMain || look.move.against?.path === look.group.keeper.path
        ? null
        : 'The plan names nothing that stays in its place.',
  },
  onFile('root-online', async ({ file: { rootPath } }, { rootPaths }) =>
    rootPaths.includes(rootPath) && (await rootIsThere(rootPath))
      ? null
      : 'Its folder is not watched any more, or its drive is not connected.',
  ),
  onFile('unprotected', async ({ file: { path } }, { isProtected }) =>
    isProtected(path) ? 'It lies in a protected folder.' : null,
  ),
  onFile('there', async ({ stats }) => ((await stats()) ? null : 'It is no longer there.')),
  onFile('inside-root', async ({ file }, run) =>
    (await isInsideRoot(file, run)) ? null : 'A link leads its folder out of what is watched.',
  ),
  onFile('regular-file', async ({ stats }) =>
    (await stats())?.isFile() === true ? null : 'It is not a file of its own any more.',
  ),
  onFile('same-size', async ({ file, stats }) =>
    Number((await stats())?.size) === file.sizeBytes ? null : 'Its size has changed.',
  ),
  onFile('same-time', async ({ file, stats }) =>
    String((await stats())?.mtimeNs) === file.modifiedNs ? null : 'It was changed meanwhile.',
  ),
  onFile('same-id', async (glance) =>
    (await idAt(glance)) === fileIdOf(glance.file) ? null : 'Another file was put in its place.',
  ),
  onFile('not-moved-earlier', async ({ file }, { moved }) =>
    moved.has(file.path) || moved.has(fileIdOf(file))
      ? 'It is another name of a file that was moved already.'
      : null,
  ),
  {
    name: 'once-in-its-item',
    objection: async ({ move, unit }) =>
      unit.moves.some((other) => other !== move && fileIdOf(other.file) === fileIdOf(move.file))
        ? 'It and another file of its item are two names of one file.'
        : null,
  },
  onKeeper('keeper-there', async ({ stats }) =>
    (await stats()) ? null : 'The one to keep is no longer there.',
  ),
  onKeeper('keeper-inside-root', async ({ file }, run) =>
    (await isInsideRoot(file, run)) ? null : 'The one to keep lies outside what is watched.',
  ),
  onKeeper('keeper-regular-file', async ({ stats }) =>
    (await stats())?.isFile() === true
      ? null
      : 'The one to keep is not a file of its own any more.',
  ),
  onKeeper('keeper-same-size', async ({ file, stats }) =>
    Number((await stats())?.size) === file.sizeBytes
      ? null
      : 'The size of the one to keep has changed.',
  ),
  onKeeper('keeper-same-time', async ({ file, stats }) =>
    String((await stats())?.mtimeNs) === file.modifiedNs
      ? null
      : 'The one to keep was changed meanwhile.',
  ),
  onKeeper('keeper-same-id', async (glance) =>
    (await idAt(glance)) === fileIdOf(glance.file)
      ? null
      : 'Another file was put in the place of the one to keep.',
  ),
  onKeeper('keeper-stays', async ({ file }, { planned, moved }) =>
    [planned, moved].some((set) => set.has(file.path) || set.has(fileIdOf(file)))
      ? 'The one to keep is moved itself.'
      : null,
  ),
  {
    name: 'other-file',
    objection: async ({ own, keeper }) =>
      keeper && (await idAt(own)) === (await idAt(keeper))
        ? 'It and the one to keep are two names of one file.'
        : null,
  },
  {
    name: 'destination',
    objection: ({ run, move }) => run.destination.check(move.file),
  },
]

/** What takes reading both files to their ends. */
export const bytesPreconditions: readonly Precondition[] = [
  {
    // Also of a companion that nothing is compared with: its intent names the hash it is known by.
    name: 'readable',
    objection: async (look) => {
      await look.comparison()
      return null
    },
  },
  {
    name: 'same-bytes',
    objection: async (look) => {
      const { sha256 } = look.move.file
      if (sha256 === null && !look.isMain) return null
      return (await look.comparison()).sha256 === sha256 ? null : 'Its bytes have changed.'
    },
  },
  {
    name: 'keeper-same-bytes',
    objection: async (look) => {
      const { against } = look.move
      if (against === null || (against.sha256 === null && !look.isMain)) return null
      return (await look.comparison()).againstSha256 === against.sha256
        ? null
        : 'The bytes of the one to keep have changed.'
    },
  },
  {
    // Equal pixels or samples were found in the very bytes that the two conditions above ask for.
    name: 'equal',
    objection: async (look) => {
      const mustBeEqual = look.isMain ? look.unit.class === 'exact' : !look.group.approved
      if (!mustBeEqual || (await look.comparison()).equal) return null
      return 'Its bytes are not those of what stays in its place.'
    },
  },
]

/** Within the very root that the plan names: a file's place in the quarantine follows from it. */
async function isInsideRoot(
  { path, rootPath }: PlannedFile,
  { rootPaths }: RunState,
): Promise<boolean> {
  // The folder's own links count: one that was put in the way may lead anywhere.
  const folder = await realpath(dirname(path))
  return isWithin(folder, rootPath) && rootPaths.some((root) => isWithin(folder, root))
}

async function idAt({ stats }: Glance): Promise<string | null> {
  const seen = await stats()
  return seen && fileIdOf({ device: String(seen.dev), inode: String(seen.ino) })
}
