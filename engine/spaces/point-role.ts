import { LikenessError } from '../../contract/errors.ts'
import type { Modality, SpaceName, SpaceRole } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { setModalities } from '../store/spaces.ts'
import { startCompare } from '../library/start-index.ts'
import { wordsRefusal } from './add-space.ts'
import type { Space } from './space-set.ts'

/** What a space has to take for each role; one of these is enough. */
const NEEDED: Readonly<Record<SpaceRole, readonly Modality[]>> = {
  words: ['image', 'sound'],
  looks: ['image'],
  sound: ['sound'],
  duplicates: ['image'],
}

/** Whether a space takes what a role needs; words are tested besides. */
export function takesForRole({ modalities }: Pick<Space, 'modalities'>, role: SpaceRole): boolean {
  const takesItems = NEEDED[role].some((modality) => modalities.includes(modality))
  return takesItems && (role !== 'words' || modalities.includes('text'))
}

/**
 * Points a role at a space that fits it. Words that were refused once are tested again first.
 *
 * @throws LikenessError `not-found`; `bad-request` with the reason when the space does not fit
 */
export async function pointRole(
  context: EngineContext,
  role: SpaceRole,
  name: SpaceName,
): Promise<void> {
  const space = context.spaces.get(name)
  if (!NEEDED[role].some((modality) => space.modalities.includes(modality))) {
    throw unfit(role, name, `It takes ${space.modalities.join(' and ')} only.`)
  }
  if (role === 'words' && !space.modalities.includes('text')) await admitWords(context, space)
  context.spaces.pointRole(role, name)
  // Pictures that were compared in this space before are not compared again.
  if (role === 'duplicates') startCompare(context)
  context.emit({ type: 'library-changed', revision: context.catalog.revision })
}

async function admitWords(context: EngineContext, space: Space): Promise<void> {
  const { catalog, encoders } = context
  const takesWords = encoders
    .get(space.encoder)
    .entry.towers.some(({ modality }) => modality === 'text')
  const refusal = takesWords ? await wordsRefusal(context, space) : 'Its encoder takes no words.'
  if (refusal !== null) throw unfit('words', space.name, refusal)
  catalog.change(() => {
    setModalities(catalog, space.name, [...space.modalities, 'text'])
  })
}

function unfit(role: SpaceRole, name: SpaceName, why: string): LikenessError {
  return new LikenessError(
    'bad-request',
    `The space "${name}" cannot be used for ${role}. ${why}`,
    'Choose another space; see "likeness spaces list".',
  )
}
