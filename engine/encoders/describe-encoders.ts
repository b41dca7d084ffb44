import type { Encoder, EncoderState } from '../../contract/encoder.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import type { EngineContext } from '../context.ts'
import { listSpaces } from '../store/spaces.ts'
import { knownEncoders } from './known-encoders.ts'

/** Every encoder that there is or could be here, with its state; those of the catalogue first. */
export async function describeEncoders(
  context: EngineContext,
): Promise<{ encoders: Encoder[]; diskBytes: number }> {
  const known = knownEncoders(context.folders.data)
  const imported = context.installed
    .list()
    .map(({ held }) => held.entry)
    .filter(({ id }) => !known.some((entry) => entry.id === id))
  const bytes = await context.installed.diskBytes()
  const spaces = listSpaces(context.catalog)
  return {
    encoders: [...known, ...imported].map((entry) => ({
      ...facts(entry),
      state: stateOf(context, entry, bytes.get(entry.id) ?? 0),
      diskBytes: bytes.get(entry.id) ?? 0,
      spaces: spaces.filter(({ encoder }) => encoder === entry.id).map(({ name }) => name),
    })),
    diskBytes: [...bytes.values()].reduce((sum, size) => sum + size, 0),
  }
}

function stateOf(
  { installed }: EngineContext,
  { id, source }: CatalogEntry,
  diskBytes: number,
): EncoderState {
  if (source.kind === 'builtin') return 'built-in'
  if (installed.find(id)) return 'installed'
  if (installed.isDamaged(id)) return 'damaged'
  return diskBytes > 0 ? 'partial' : 'absent'
}

/** What the catalogue says, without what only the engine needs. */
function facts(entry: CatalogEntry): Omit<Encoder, 'state' | 'diskBytes' | 'spaces'> {
  const { id, name, goodFor, dimensions, matryoshka, licence, sizeBytes, figures, source } = entry
  return {
    id,
    name,
    goodFor,
    modalities: [...new Set(entry.towers.map(({ modality }) => modality))],
    dimensions,
    matryoshka,
    licence,
    sizeBytes,
    figures,
    source: sourceOf(source),
  }
}

function sourceOf(source: CatalogEntry['source']): Encoder['source'] {
  if (source.kind === 'bring-your-own') return source
  if (source.kind === 'builtin') return { kind: source.kind, origin: source.origin }
  return { kind: source.kind, repository: source.repository, revision: source.revision }
}
