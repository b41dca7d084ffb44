import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { catalogEntrySchema, encoderFileSchema } from '../../models/catalog-entry.ts'
import { hashFile } from '../media/hash-file.ts'

export const MANIFEST = 'manifest.json'

/** What lies in an encoder's folder, and how it came there. Written last: without it nothing is there. */
export const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** The recipe that these files were installed with; a newer catalogue may know another. */
  entry: catalogEntrySchema,
  files: z.array(encoderFileSchema).min(1),
  origin: z.enum(['download', 'import']),
  installedMs: z.number(),
  /** When the person accepted the licence, where it asks for that. */
  licenceAcceptedMs: z.number().nullable(),
})
export type Manifest = z.infer<typeof manifestSchema>

/** The manifest of an encoder's folder; null where there is none that can be read. */
export function readManifest(folder: string): Manifest | null {
  let text: string
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8')
  } catch {
    // A folder that was never finished, or is not ours.
    return null
  }
  const parsed = manifestSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

/** Whether all files of a manifest are there with their sizes. Hashes are checked when they are made. */
export function isWhole(folder: string, { files }: Manifest): boolean {
  return files.every(
    ({ path, sizeBytes }) =>
      statSync(join(folder, path), { throwIfNoEntry: false })?.size === sizeBytes,
  )
}

/** Whether all files of a manifest are there with their hashes. */
export async function isUnchanged(folder: string, manifest: Manifest): Promise<boolean> {
  if (!isWhole(folder, manifest)) return false
  for (const { path, sha256 } of manifest.files) {
    if ((await hashFile(join(folder, path))).sha256 !== sha256) return false
  }
  return true
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
