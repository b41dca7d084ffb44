import type { TextTower } from '../tower.ts'
import type { GraphValues } from './hub-folder.ts'
import { HubRefusal } from './hub-folder.ts'

/** Names of inputs in published exports, by what they take. */
const NAMES = {
  tokenIds: ['input_ids', 'text'],
  attentionMask: ['attention_mask'],
  tokenTypes: ['token_type_ids'],
  positions: ['position_ids'],
} as const

/**
 * Which inputs of a text graph take what.
 *
 * @throws HubRefusal for inputs that nothing here can fill
 */
export function readTextInputs({ inputs }: GraphValues): TextTower['inputs'] {
  const names = inputs.map(({ name }) => name)
  const find = (known: readonly string[]) => names.find((name) => known.includes(name)) ?? null
  const tokenIds = find(NAMES.tokenIds)
  const others = names.filter(
    (name) =>
      !Object.values(NAMES)
        .flat()
        .some((known) => known === name),
  )
  if (tokenIds === null || others.length > 0) {
    throw new HubRefusal(`Its text graph wants inputs that are not known: ${names.join(', ')}.`)
  }
  return {
    tokenIds,
    attentionMask: find(NAMES.attentionMask),
    tokenTypes: find(NAMES.tokenTypes),
    positions: find(NAMES.positions),
  }
}
