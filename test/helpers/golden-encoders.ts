import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { readEncoderFolder } from '../../engine/inference/read-encoder-folder.ts'
import type { HeldEncoder } from '../../engine/inference/held-encoder.ts'
import type { EncoderId } from '../../models/catalog-entry.ts'
import { catalogEntrySchema } from '../../models/catalog-entry.ts'
import type { Tower } from '../../models/tower.ts'

const GOLDEN = resolve(import.meta.dirname, '../../../shared/golden')

const vectors = z.array(z.array(z.number()))
const imageSchema = z.object({
  images: z.array(z.string()),
  models: z.record(z.string(), z.object({ embeddings: vectors })),
})
const soundSchema = z.object({
  files: z.array(z.string()),
  models: z.record(z.string(), z.object({ embeddings: vectors })),
})

/** Files and the reference's vectors of them, by model. */
export interface GoldenVectors {
  readonly paths: readonly string[]
  readonly models: Readonly<Record<string, { readonly embeddings: readonly number[][] }>>
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(GOLDEN, file), 'utf8'))

export function goldenImages(): GoldenVectors {
  const { images, models } = imageSchema.parse(read('image-embeddings.json'))
  return { paths: images.map((name) => join(GOLDEN, 'images', name)), models }
}

export function goldenSounds(): GoldenVectors {
  const { files, models } = soundSchema.parse(read('audio-embeddings.json'))
  return { paths: files.map((name) => join(GOLDEN, 'audio', name)), models }
}

export function goldenTexts(): { texts: string[]; embeddings: number[][] } {
  const schema = z.object({ texts: z.array(z.string()), embeddings: vectors })
  return schema.parse(read('text-embeddings.json'))
}

export function goldenModelFolder(name: string): string {
  return join(GOLDEN, 'models', name)
}

/** An encoder of some towers, as the catalogue of models would hold it. */
export function heldEncoder(
  id: string,
  folder: string,
  towers: readonly Tower[],
  dimensions: number,
): HeldEncoder {
  return {
    folder,
    // Checked here: the inference process would end over an entry that breaks the schema.
    entry: catalogEntrySchema.parse({
      id,
      name: id,
      version: 1,
      goodFor: 'tests',
      dimensions,
      matryoshka: null,
      licence: { name: 'none', commercialUse: true, notice: null },
      sizeBytes: null,
      figures: [],
      source: { kind: 'bring-your-own', reason: 'made for tests', exportScript: null },
      towers: [...towers],
    }),
  }
}

/** A golden model as its own folder describes it. */
export async function readGoldenModel(name: string, id = name): Promise<HeldEncoder> {
  const folder = goldenModelFolder(name)
  const reading = await readEncoderFolder(folder)
  if (!reading.ok) throw new Error(`${name}: ${reading.reason}`)
  return heldEncoder(id, folder, reading.encoder.towers, reading.encoder.dimensions)
}

/** The same encoder with another first tower, under another id. */
export function withTower(
  { folder, entry }: HeldEncoder,
  id: string,
  tower: Tower,
  dimensions = entry.dimensions,
): HeldEncoder {
  return heldEncoder(id, folder, [tower], dimensions)
}

export function idOf({ entry }: HeldEncoder): EncoderId {
  return entry.id
}
