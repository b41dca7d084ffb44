import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { decisionsExportSchema } from '../../contract/decisions-export.ts'
import { exportDecisions, importDecisions } from '../cleanup/export-decisions.ts'
import type { CameBack } from '../cleanup/came-back.ts'
import type { EngineContext } from '../context.ts'
import {
  keepFolderOver,
  readKeepProfiles,
  removeKeepProfile,
  rulesInForce,
  saveKeepProfile,
  useKeepProfile,
} from '../duplicates/keep-profiles.ts'
import { startCompare } from '../library/start-index.ts'
import { settledRules } from '../store/matches.ts'
import { readDocument } from '../store/read-document.ts'
import { readProtectedFolders, writeProtectedFolders } from '../store/protected-folders.ts'
import { writeJsonDocument } from '../store/write-document.ts'
import type { Handlers } from './handlers.ts'

/** Keep rules, protected folders, what was removed before; all of it to a file and back. */
export function decisionRequests(
  context: EngineContext,
  cameBack: CameBack,
): Handlers<
  | 'listKeepProfiles'
  | 'saveKeepProfile'
  | 'removeKeepProfile'
  | 'useKeepProfile'
  | 'keepFolderOver'
  | 'listProtectedFolders'
  | 'protectFolders'
  | 'removedBefore'
  | 'exportDecisions'
  | 'importDecisions'
> {
  const { catalog, decisions } = context
  /** Runs a change after which groups have other keepers. */
  const change = <T>(work: () => T): T => {
    const value = work()
    context.emit({ type: 'library-changed', revision: catalog.revision })
    // Others may be to keep now, which have not been compared with all of their groups yet.
    const settled = settledRules(catalog)
    if (settled !== null && settled !== rulesInForce(decisions)) startCompare(context)
    return value
  }
  return {
    listKeepProfiles: () => readKeepProfiles(decisions),
    saveKeepProfile: (profile) => change(() => (saveKeepProfile(decisions, profile), {})),
    removeKeepProfile: ({ name }) => change(() => (removeKeepProfile(decisions, name), {})),
    useKeepProfile: ({ name }) => change(() => (useKeepProfile(decisions, name), {})),
    keepFolderOver: ({ folder, over }) =>
      change(() => ({ profile: keepFolderOver(decisions, folder, over) })),
    listProtectedFolders: () => ({ folders: readProtectedFolders(decisions) }),
    protectFolders: async ({ folders }) => {
      const real = await Promise.all(folders.map(realOrGiven))
      return change(() => (writeProtectedFolders(decisions, real), {}))
    },
    removedBefore: ({ assetIds }) => ({
      removed: assetIds.flatMap((assetId) => {
        const removed = cameBack.get().get(assetId)
        return removed ? [{ assetId, ...removed }] : []
      }),
    }),
    exportDecisions: async ({ file }) => {
      await writeJsonDocument(resolve(file), exportDecisions(decisions, Date.now()))
      return {}
    },
    importDecisions: async ({ file }) => {
      const what = 'an export of decisions'
      const exported = await readDocument(resolve(file), decisionsExportSchema, what)
      return change(() => importDecisions(decisions, exported))
    },
  }
}

/** Without links, as the watched folders are stored; a drive that is away is taken at its word. */
async function realOrGiven(folder: string): Promise<string> {
  return realpath(folder).catch(() => resolve(folder))
}
