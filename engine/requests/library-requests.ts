import type { Settings } from '../../contract/library.ts'
import type { CameBack } from '../cleanup/came-back.ts'
import type { EngineContext } from '../context.ts'
import { addRoots } from '../library/add-roots.ts'
import { defaultExclusions } from '../library/exclusions.ts'
import { libraryStatus } from '../library/library-status.ts'
import { removeRoot } from '../library/remove-root.ts'
import { readSettings, writeSettings } from '../library/settings.ts'
import { listAssets, readAssets, readDetail } from '../store/assets.ts'
import { listFailures } from '../store/files.ts'
import type { Handlers } from './handlers.ts'

/** Folders, settings and assets. */
export function libraryRequests(
  context: EngineContext,
  cameBack: CameBack,
  onRootsChanged: () => void,
): Handlers<
  | 'libraryStatus'
  | 'addRoots'
  | 'addSamples'
  | 'removeRoot'
  | 'readSettings'
  | 'changeSettings'
  | 'listFailures'
  | 'listAssets'
  | 'readAssets'
  | 'assetDetail'
> {
  const { catalog, decisions } = context
  return {
    libraryStatus: () => libraryStatus(context, cameBack.get().size),
    addRoots: async ({ paths }) => {
      const added = await addRoots(context, paths)
      onRootsChanged()
      return added
    },
    addSamples: async () => {
      const { samplesFolder } = context
      const { roots } = await addRoots(context, samplesFolder === null ? [] : [samplesFolder])
      onRootsChanged()
      return { roots }
    },
    removeRoot: async ({ rootId }) => {
      await removeRoot(context, rootId)
      onRootsChanged()
      return {}
    },
    readSettings: () => ({
      settings: readSettings(decisions),
      defaultExclusions: [...defaultExclusions],
    }),
    changeSettings: (settings) => {
      const before = readSettings(decisions)
      writeSettings(decisions, settings)
      // Of the settings only these change what is read and watched.
      const folders = ({ exclusions, watchFolders }: Settings) =>
        JSON.stringify([exclusions, watchFolders])
      if (folders(settings) !== folders(before)) onRootsChanged()
      return {}
    },
    listFailures: ({ offset, limit }) => listFailures(catalog, offset, limit),
    listAssets: (options) => listAssets(catalog, options),
    readAssets: ({ ids }) => ({ assets: readAssets(catalog, ids) }),
    assetDetail: ({ assetId }) => readDetail(catalog, assetId),
  }
}
