import { createHash } from 'node:crypto'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import { encoderKey } from '../../models/catalog-entry.ts'
import type { Tower } from '../../models/tower.ts'

/** Rises when the code that follows a recipe gives other numbers than before. */
const PREPROCESSING_VERSION = 1
const DIGEST_CHARACTERS = 8

/**
 * What a vector was made with: encoder and version, revision of the weights, and version of the
 * preprocessing with a digest of recipe and pooling. Vectors of another key cannot be compared with
 * it and are made anew.
 */
export function vectorKey(entry: CatalogEntry, tower: Tower): string {
  const { source } = entry
  const weights =
    source.kind === 'bring-your-own'
      ? null
      : source.files.find(({ path }) => path === tower.file)?.sha256
  const revision = source.kind === 'download' ? source.revision : weights
  const { modality, recipe, output } = tower
  const preprocessing = digest(JSON.stringify([modality, recipe, output]))
  return `${encoderKey(entry)} ${revision?.slice(0, DIGEST_CHARACTERS) ?? 'own'} p${PREPROCESSING_VERSION}.${preprocessing}`
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_CHARACTERS)
}
