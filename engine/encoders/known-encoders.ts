import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LikenessError } from '../../contract/errors.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import { catalogEntrySchema } from '../../models/catalog-entry.ts'
import { encoders } from '../../models/catalog.ts'
import { codeOf } from '../file-errors.ts'

/** Entries of a person's own, in the library's data folder and in the form of models/catalog.json. */
export const OWN_CATALOGUE = 'encoder-catalog.json'

const ownSchema = z.strictObject({ encoders: z.array(catalogEntrySchema) })

/**
 * Every encoder that can be had: those of the catalogue, and those of the person's own, if any.
 *
 * @throws LikenessError `corrupt` when the person's own catalogue cannot be understood
 */
export function knownEncoders(dataFolder: string): CatalogEntry[] {
  const path = join(dataFolder, OWN_CATALOGUE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [...encoders]
    throw error
  }
  const own = readOwn(text, path)
  const taken = own.find(
    ({ id, source }) => source.kind === 'builtin' || encoders.some((known) => known.id === id),
  )
  if (taken) throw notUnderstood(path, `"${taken.id}" is built in or in the catalogue already`)
  return [...encoders, ...own]
}

function readOwn(text: string, path: string): CatalogEntry[] {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw notUnderstood(path, 'it is no JSON')
  }
  const parsed = ownSchema.safeParse(json)
  if (parsed.success) return parsed.data.encoders
  throw notUnderstood(path, z.prettifyError(parsed.error))
}

function notUnderstood(path: string, why: string): LikenessError {
  return new LikenessError(
    'corrupt',
    `Your own list of encoders could not be understood: ${why}.`,
    'Correct the file or move it away. Its form is that of models/catalog.json.',
    path,
  )
}
