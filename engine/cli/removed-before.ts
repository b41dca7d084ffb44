import type { DuplicateGroup } from '../../contract/duplicates.ts'
import type { RequestReply } from '../../contract/requests.ts'
import type { Session } from './session.ts'

type Removed = RequestReply<'removedBefore'>['removed'][number]

const ASSETS_PER_REQUEST = 1000

/** Which members of groups a clean-up had removed before they came back, by their path. */
export async function removedBefore(
  { engine }: Session,
  groups: readonly DuplicateGroup[],
): Promise<Map<string, Removed>> {
  const assets = groups.flatMap(({ members }) => members.map(({ asset }) => asset))
  const paths = new Map(assets.map(({ id, path }) => [id, path]))
  const ids = [...paths.keys()]
  const found = new Map<string, Removed>()
  for (let at = 0; at < ids.length; at += ASSETS_PER_REQUEST) {
    const assetIds = ids.slice(at, at + ASSETS_PER_REQUEST)
    const { removed } = await engine.call('removedBefore', { assetIds })
    for (const line of removed) found.set(paths.get(line.assetId) ?? '', line)
  }
  return found
}
