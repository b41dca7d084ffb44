import { LikenessError } from '../../contract/errors.ts'
import type { SpaceName, SpaceStatus } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { addSpace } from '../spaces/add-space.ts'
import { pointRole } from '../spaces/point-role.ts'
import { previewStorage } from '../spaces/preview-storage.ts'
import { removeSpace } from '../spaces/remove-space.ts'
import { spaceStatuses } from '../spaces/space-status.ts'
import { startFill } from '../spaces/start-fill.ts'
import { setSpaceState } from '../store/spaces.ts'
import type { Handlers } from './handlers.ts'

/** The spaces of the library: add, fill, pause and remove them, and say what each is for. */
export function spaceRequests(
  context: EngineContext,
): Handlers<
  'addSpace' | 'previewStorage' | 'removeSpace' | 'pauseSpace' | 'resumeSpace' | 'pointRole'
> {
  const { catalog, spaces } = context
  const changeState = (name: SpaceName, state: 'filling' | 'paused') => {
    spaces.get(name)
    catalog.change(() => {
      setSpaceState(catalog, name, state)
    })
  }
  return {
    addSpace: async (wanted) => {
      const { name, notice } = await addSpace(context, wanted)
      const { id } = startFill(context)
      return { space: await statusOf(context, name), jobId: id, notice }
    },
    previewStorage: ({ encoder }) => ({ trades: previewStorage(context, encoder) }),
    removeSpace: async ({ space }) => ({ freedBytes: await removeSpace(context, space) }),
    pauseSpace: ({ space }) => {
      changeState(space, 'paused')
      return {}
    },
    resumeSpace: ({ space }) => {
      changeState(space, 'filling')
      return { jobId: startFill(context).id }
    },
    pointRole: async ({ role, space }) => {
      await pointRole(context, role, space)
      return {}
    },
  }
}

async function statusOf(context: EngineContext, name: SpaceName): Promise<SpaceStatus> {
  const status = (await spaceStatuses(context)).find((space) => space.name === name)
  if (status) return status
  throw new LikenessError('not-found', `The space "${name}" was removed.`, 'Add it again.')
}
