import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hashFile } from '../media/hash-file.ts'
import { commitFile, writeFileAtomic } from '../store/atomic-file.ts'
import { diskFull } from '../store/storage-error.ts'
import { HnswIndex } from './hnsw-index.ts'

/** Rises when the file would no longer be read the same way. */
const FORMAT = 2

const snapshotSchema = z.strictObject({
  format: z.literal(FORMAT),
  space: z.string(),
  dimensions: z.int(),
  count: z.int(),
  generation: z.int(),
  /** Labels that are marked as gone in the file. */
  removed: z.array(z.int()),
  file: z.string(),
  sha256: z.string(),
})
type Snapshot = z.infer<typeof snapshotSchema>

/** A changed digit in the description is as bad as one in the file: it carries its own hash. */
const descriptionSchema = z
  .strictObject({ snapshot: snapshotSchema, check: z.string() })
  .refine(({ snapshot, check }) => check === checkOf(snapshot))

function checkOf(snapshot: Snapshot): string {
  return createHash('sha256').update(JSON.stringify(snapshot)).digest('hex')
}

/**
 * Reads a space's snapshot. The index file is given to hnswlib only when its hash is the recorded
 * one, because a corrupt file kills the process (the reports are in hnswlib.rb #5, nmslib #180).
 *
 * @returns an empty index and the reason when there is no usable snapshot
 */
export async function loadSnapshot(
  folder: string | null,
  space: string,
  dimensions: number,
): Promise<{ index: HnswIndex; note: string | null }> {
  const empty = (note: string | null) => ({ index: new HnswIndex(dimensions, null), note })
  if (folder === null) return empty(null)
  let text: string
  try {
    text = await readFile(join(folder, `${space}.json`), 'utf8')
  } catch {
    return empty(null)
  }
  const parsed = descriptionSchema.safeParse(parseJson(text))
  if (!parsed.success) return empty('its description is damaged')
  const { snapshot } = parsed.data
  if (snapshot.space !== space || snapshot.dimensions !== dimensions) {
    return empty('it belongs to another encoder')
  }
  const path = join(folder, snapshot.file)
  try {
    if ((await hashFile(path)).sha256 !== snapshot.sha256) return empty('its file is damaged')
    // A full disk may have cut the file short before it was hashed: the library notices that.
    return { index: new HnswIndex(dimensions, { path, removed: snapshot.removed }), note: null }
  } catch {
    return empty('its file cannot be read')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Writes a snapshot: a file of its own first, then the description that points to it. */
export async function saveSnapshot(
  folder: string,
  space: string,
  index: HnswIndex,
  generation: number,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = `${space}-${String(generation)}-${String(index.count)}.hnsw`
  const path = join(folder, file)
  const temporaryPath = `${path}.tmp-${String(process.pid)}`
  index.write(temporaryPath)
  const { sha256, sizeBytes } = await hashFile(temporaryPath)
  // hnswlib does not look whether its writing succeeds.
  if (sizeBytes < index.count * index.dimensions * 4) throw diskFull()
  await commitFile(temporaryPath, path)
  const snapshot: Snapshot = {
    format: FORMAT,
    space,
    dimensions: index.dimensions,
    count: index.count,
    generation,
    removed: index.removedLabels(),
    file,
    sha256,
  }
  const description = JSON.stringify({ snapshot, check: checkOf(snapshot) })
  await writeFileAtomic(join(folder, `${space}.json`), description)
  for (const name of await filesOfSpace(folder, space)) {
    if (name !== file && name !== `${space}.json`) await rm(join(folder, name), { force: true })
  }
}

/** Removes everything that a space has in the folder of the indexes. */
export async function removeSnapshot(folder: string, space: string): Promise<void> {
  for (const name of await filesOfSpace(folder, space))
    await rm(join(folder, name), { force: true })
}

/** Names of a space's files, half-written ones too, and none of a space whose name begins with its. */
export async function filesOfSpace(folder: string, space: string): Promise<string[]> {
  const own = new RegExp(String.raw`^${space}(?:-\d+-\d+\.hnsw|\.json)(?:\.tmp-\d+)?$`)
  const names = existsSync(folder) ? await readdir(folder) : []
  return names.filter((name) => own.test(name))
}
