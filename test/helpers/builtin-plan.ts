import { join } from 'node:path'
import { EncoderShelf } from '../../engine/encoders/encoder-shelf.ts'
import { Concepts } from '../../engine/inference/concepts.ts'
import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { EncodingPlan } from '../../engine/spaces/encoding-plan.ts'
import type { SpaceRecord } from '../../engine/store/spaces.ts'
import { RESOURCES } from './open-engine.ts'

/** The spaces that every library starts with. */
const BUILTIN_SPACES: readonly SpaceRecord[] = [
  space('visual', 'efficientnet-lite0', 384, ['image']),
  space('sound', 'musicnn', 400, ['sound']),
  space('concept', 'minilm-l6-int8', 384, ['image', 'sound', 'text']),
]

function space(
  name: string,
  encoder: string,
  dimensions: number,
  modalities: SpaceRecord['modalities'],
): SpaceRecord {
  return { name, encoder, dimensions, modalities, storage: 'float32', state: 'ready', addedMs: 0 }
}

const folder = join(RESOURCES, 'models', 'builtin')
export const concepts = new Concepts(folder)

/** What is computed of an item in a library as it starts. */
export const builtinPlan = new EncodingPlan(
  BUILTIN_SPACES,
  new EncoderShelf(builtinEncoders(folder)),
  concepts,
)
