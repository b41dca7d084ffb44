import { open, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import type { CatalogEntry, EncoderFile } from '../../models/catalog-entry.ts'
import { PartFile } from '../hub/part-file.ts'
import type { JobControl } from '../jobs/job-control.ts'
import { toStorageError } from '../store/storage-error.ts'
import type { Surroundings } from './check-encoder.ts'
import type { InstalledEncoders } from './installed-encoders.ts'
import { tryEncoder } from './try-encoder.ts'

interface Import {
  readonly entry: CatalogEntry
  /** The person's folder; it is only read. */
  readonly folder: string
  readonly licenceAcceptedMs: number | null
}

interface Place extends Surroundings {
  readonly installed: InstalledEncoders
}

const CHUNK_BYTES = 1 << 20

/**
 * Copies an encoder's files out of a person's folder, tries it, and installs it if it works.
 *
 * @returns what came of it, in words
 * @throws LikenessError `encoder-refused` with what is wrong with it; `not-found` for a missing file;
 *   `disk-full`, `library-unusable`; `cancelled`
 */
export async function importEncoder(
  { entry, folder, licenceAcceptedMs }: Import,
  surroundings: Place,
  control: JobControl,
): Promise<string> {
  const { installed } = surroundings
  await installed.discard(entry.id)
  const target = await installed.prepare(entry.id)
  try {
    const files = await copyFiles(await filesOf(entry, folder), folder, target, control)
    control.progress(`Trying ${entry.name}`, 0, null)
    const advice = 'Its files may belong to something else, or be damaged. Nothing was kept of it.'
    await tryEncoder({ entry, folder: target }, surroundings, advice, control.signal)
    const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
    await installed.install({
      format: 1,
      entry: { ...entry, sizeBytes },
      files,
      origin: 'import',
      installedMs: Date.now(),
      licenceAcceptedMs,
    })
    return `Imported ${entry.name} as "${entry.id}" (${formatBytes(sizeBytes)}).`
  } catch (error) {
    await installed.discard(entry.id)
    throw toStorageError(error)
  }
}

/** The files to copy: what the recipe names, weights that lie beside their graph, and the configuration. */
async function filesOf({ towers }: CatalogEntry, folder: string): Promise<string[]> {
  const there = (await readdir(folder, { recursive: true })).map((name) =>
    name.replaceAll(sep, '/'),
  )
  const named = towers.flatMap((tower) => [
    tower.file,
    ...(tower.labels ? [tower.labels.file] : []),
    ...(tower.modality === 'text' ? [tower.recipe.tokenizer] : []),
  ])
  const missing = named.find((path) => !there.includes(path))
  if (missing !== undefined) {
    throw new LikenessError(
      'not-found',
      `The folder has no ${missing}, which this encoder needs.`,
      'Name the folder that holds the files as they lie in the repository.',
      join(folder, missing),
    )
  }
  // Weights outside the graph keep their name and place: model.onnx_data, model.onnx.data.
  const beside = there.filter((path) =>
    towers.some(({ file }) => path.startsWith(`${file}_data`) || path.startsWith(`${file}.data`)),
  )
  const described = ['config.json', 'preprocessor_config.json', 'LICENSE', 'LICENSE.md']
  return [...new Set([...named, ...beside, ...described.filter((path) => there.includes(path))])]
}

async function copyFiles(
  paths: readonly string[],
  from: string,
  to: string,
  control: JobControl,
): Promise<EncoderFile[]> {
  const total = await sizeOfAll(paths.map((path) => join(from, path)))
  const files: EncoderFile[] = []
  let done = 0
  for (const path of paths) {
    const copied = await copyFile(join(from, path), join(to, path), async (bytes) => {
      await control.checkpoint()
      control.progress('Copying', (done += bytes), total)
    })
    files.push({ path, ...copied })
  }
  return files
}

async function sizeOfAll(paths: readonly string[]): Promise<number> {
  let bytes = 0
  for (const path of paths) {
    await using file = await open(path, 'r')
    bytes += (await file.stat()).size
  }
  return bytes
}

/** Copies a file in pieces; what an earlier attempt left of it is not believed. */
async function copyFile(
  from: string,
  to: string,
  onChunk: (bytes: number) => Promise<void>,
): Promise<{ sizeBytes: number; sha256: string }> {
  await using source = await open(from, 'r')
  await using target = await PartFile.open(to)
  await target.startAgain()
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
  for (;;) {
    const { bytesRead } = await source.read(chunk, 0, CHUNK_BYTES, null)
    if (bytesRead === 0) break
    await target.append(chunk.subarray(0, bytesRead))
    await onChunk(bytesRead)
  }
  const copied = { sizeBytes: target.sizeBytes, sha256: target.sha256 }
  await target.finish()
  return copied
}
