import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import { lookupIdSchema } from '../../contract/ids.ts'
import type { Lookup } from '../../contract/search.ts'
import type { SpaceName } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { describeTask } from '../media/describe-task.ts'
import { ItemEncoder } from '../library/item-encoder.ts'
import { toContent } from '../library/to-content.ts'
import type { OpenLookup } from '../search/lookup-store.ts'
import { assetsOfContent } from '../store/assets.ts'
import type { NewContent } from '../store/contents.ts'
import type { SpaceRecord } from '../store/spaces.ts'
import { EncodingPlan } from '../spaces/encoding-plan.ts'
import { findContent } from '../store/contents.ts'

/**
 * Decodes and encodes a file without adding anything to the library.
 *
 * @param spaces those in which its vectors are wanted
 * @throws LikenessError what is wrong with the file, or with an encoder
 */
export async function describeOutsideFile(
  context: EngineContext,
  path: string,
  spaces: readonly SpaceRecord[],
): Promise<NewContent> {
  await refuseNoFile(path)
  const plan = new EncodingPlan(spaces, context.encoders, context.concepts)
  const decoded = await context.pool.runFirst(describeTask(path, plan.wanted(), null))
  if (decoded.type !== 'describe') throw new Error('The decoder answered another question')
  const { encoded } = await new ItemEncoder(context.inference, plan).encode(decoded.inputs)
  return toContent(decoded, encoded, plan)
}

/** Opens a file from anywhere for looking up: "do I have this, where, in what quality?" */
export async function openLookup(context: EngineContext, path: string): Promise<OpenLookup> {
  const content = await describeOutsideFile(context, path, context.spaces.list())
  const known = findContent(context.catalog, content.sha256)
  const { description } = content
  const lookup: Lookup = {
    id: lookupIdSchema.parse(randomBytes(16).toString('hex')),
    name: basename(path),
    kind: description.kind,
    widthPx: description.widthPx,
    heightPx: description.heightPx,
    durationSeconds: description.durationSeconds,
    sizeBytes: content.sizeBytes,
    exact: known === null ? [] : assetsOfContent(context.catalog, known),
  }
  const vectors = new Map<SpaceName, Float32Array>(
    content.vectors.map(({ space, vector }) => [space, vector]),
  )
  return { lookup, sha256: content.sha256, vectors }
}

/** Whoever names a file may have misspelt it, which is no matter of a scan. */
async function refuseNoFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found === null) {
    throw new LikenessError(
      'vanished',
      'This file is not there.',
      'Check the spelling, that its drive is connected, and that you may look into its folder.',
      path,
    )
  }
  if (!found.isDirectory()) return
  throw new LikenessError(
    'bad-request',
    'This is a folder, not a file.',
    'Name a file in it, or add it to the library.',
    path,
  )
}
