import { LikenessError } from '../../contract/errors.ts'
import type { Modality, SpaceName, VectorStorage } from '../../contract/space.ts'
import { modalitySchema, spaceNameSchema } from '../../contract/space.ts'
import { encoderFor } from '../../models/catalog.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import type { EngineContext } from '../context.ts'
import type { SpaceRecord } from '../store/spaces.ts'
import { findSpace, insertSpace, listRemoving } from '../store/spaces.ts'
import { refreshSpaces } from './refresh-spaces.ts'
import { kindsOf } from './space-status.ts'
import { testWords } from './test-words.ts'

interface NewSpace {
  readonly encoder: string
  /** Null: after the encoder. */
  readonly name: SpaceName | null
  readonly storage: VectorStorage
  /** Null: as many as the encoder gives. */
  readonly dimensions: number | null
}

/**
 * Adds a space; its vectors are made when it is filled. Its words may only answer once they have
 * been found to belong to its pictures or sounds.
 *
 * @returns its name, and why its words may not answer where its encoder takes words
 * @throws LikenessError `not-found`, `bad-request`; whatever keeps the encoder from working
 */
export async function addSpace(
  context: EngineContext,
  wanted: NewSpace,
): Promise<{ readonly name: SpaceName; readonly notice: string | null }> {
  const { catalog, encoders, inference } = context
  const { entry } = encoders.get(wanted.encoder)
  const name = wanted.name ?? spaceNameSchema.parse(entry.id.slice(0, 48).replace(/-$/, ''))
  if (findSpace(catalog, name) || listRemoving(catalog).includes(name)) {
    throw refused(`This library has a space "${name}" already.`, 'Choose another name with --name.')
  }
  const every = modalitiesOf(entry)
  if (!every.has('image') && !every.has('sound')) {
    throw refused(
      `${entry.name} takes words only.`,
      'Add an encoder that takes pictures or sounds too.',
    )
  }
  const space: SpaceRecord = {
    name,
    encoder: entry.id,
    dimensions: checkedDimensions(entry, wanted.dimensions),
    storage: wanted.storage,
    state: 'filling',
    modalities: [...every],
    addedMs: Date.now(),
  }
  inference.hold(encoders.list())
  const isTested = every.has('text') && !isOfConcepts(entry)
  const notice = isTested ? await wordsRefusal(context, space) : null
  const modalities = notice === null ? space.modalities : withoutText(space.modalities)
  catalog.change(() => {
    insertSpace(catalog, { ...space, modalities })
  })
  refreshSpaces(context)
  return { name, notice }
}

/** What a space of this encoder takes: the built-in one of words takes items by their labels too. */
function modalitiesOf(entry: CatalogEntry): ReadonlySet<Modality> {
  if (isOfConcepts(entry)) return new Set(modalitySchema.options)
  return new Set(entry.towers.map(({ modality }) => modality))
}

/** Its words are what its items are made of, so there is nothing to test. */
function isOfConcepts({ id }: CatalogEntry): boolean {
  return id === encoderFor('text').entry.id
}

/** Why the words of a space may not answer, or null where they may. */
export async function wordsRefusal(
  context: EngineContext,
  space: SpaceRecord,
): Promise<string | null> {
  for (const kind of kindsOf(space)) {
    const { refusal } = await testWords(context, space, kind)
    if (refusal !== null) return refusal
  }
  return null
}

function withoutText(modalities: readonly Modality[]): Modality[] {
  return modalities.filter((modality) => modality !== 'text')
}

function checkedDimensions(entry: CatalogEntry, wanted: number | null): number {
  if (wanted === null || wanted === entry.dimensions) return entry.dimensions
  if (entry.matryoshka?.includes(wanted)) return wanted
  throw refused(
    `The vectors of ${entry.name} cannot be cut to ${String(wanted)} numbers.`,
    entry.matryoshka === null
      ? 'It was not trained for it: leave --dimensions away.'
      : `It was trained for ${entry.matryoshka.join(', ')} and ${String(entry.dimensions)}.`,
  )
}

function refused(what: string, advice: string): LikenessError {
  return new LikenessError('bad-request', what, advice)
}
