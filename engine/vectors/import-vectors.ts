import { open, readFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { LikenessError } from '../../contract/errors.ts'
import type { MediaKind, SpaceName } from '../../contract/space.ts'
import type { VectorSidecar } from '../../contract/vector-files.ts'
import { vectorSidecarSchema } from '../../contract/vector-files.ts'
import { normalise } from '../../models/pooling/normalise.ts'
import type { EngineContext } from '../context.ts'
import { hashFile } from '../media/hash-file.ts'
import { vectorSource } from '../spaces/vector-source.ts'
import type { Space } from '../spaces/space-set.ts'
import { findContent } from '../store/contents.ts'
import { importVector, insertImport } from '../store/vector-imports.ts'
import { NPY_HEAD_BYTES, parseNpyHeader } from './npy-header.ts'
import { sidecarOf } from './sidecar-path.ts'

const ROWS_PER_TRANSACTION = 500
/** Rounding to float32 or float16 changes a length by less. */
const LENGTH_TOLERANCE = 2e-3

/**
 * Takes vectors that {@link exportVectors} or another program wrote into a space, in the place of
 * those it has; items are known by their SHA-256. Everything is checked before anything is stored.
 *
 * @throws LikenessError `not-found`, `unreadable`, `unsupported-format`, `bad-request` with the reason
 */
export async function importVectors(
  context: EngineContext,
  file: string,
  name: SpaceName,
): Promise<{ imported: number; unknown: number }> {
  const { catalog } = context
  const space = context.spaces.get(name)
  const sidecar = await readSidecar(sidecarOf(file))
  await using handle = await openFile(file)
  const { rows, columns, offset } = parseNpyHeader(await readHead(handle))
  const size = (await handle.stat()).size
  if (rows !== sidecar.items.length) {
    throw refused(
      file,
      `It has ${String(rows)} rows, and the list beside it ${String(sidecar.items.length)} items.`,
    )
  }
  if (columns !== space.dimensions) {
    throw refused(
      file,
      `Its vectors have ${String(columns)} numbers, those of "${name}" ${String(space.dimensions)}.`,
    )
  }
  if (size < offset + rows * columns * 4) throw refused(file, 'It ends too early.')
  const keys = keysOf(context, space, sidecar, file)
  for await (const { first, vectors } of blocks(handle, rows, columns, offset)) {
    for (const [i, vector] of vectors.entries()) checkLength(file, first + i, vector)
  }
  const { sha256 } = await hashFile(file)
  const importId = catalog.change(() =>
    insertImport(catalog, { space: name, file, sha256 }, Date.now()),
  )
  let imported = 0
  for await (const { first, vectors } of blocks(handle, rows, columns, offset)) {
    const replaced: number[] = []
    catalog.change(() => {
      for (const [i, vector] of vectors.entries()) {
        const item = sidecar.items[first + i]
        const contentId = item ? findContent(catalog, item.sha256) : null
        if (!item || contentId === null) continue
        const stored = { space: name, encoder: keys[item.kind], vector: normalise(vector) }
        const old = importVector(catalog, contentId, stored, importId)
        if (old !== null) replaced.push(old)
        imported += 1
      }
    })
    await space.index.remove(replaced)
    await space.index.catchUp()
  }
  return { imported, unknown: rows - imported }
}

/** What vectors of each kind have to be made with; one that says nothing is taken at its word. */
function keysOf(
  { encoders, concepts }: EngineContext,
  space: Space,
  sidecar: VectorSidecar,
  file: string,
): Record<MediaKind, string> {
  const keyOf = (kind: MediaKind) => vectorSource(space, kind, encoders, concepts)?.key ?? ''
  const keys = { image: keyOf('image'), sound: keyOf('sound') }
  for (const { kind, encoder } of sidecar.items) {
    if (!space.modalities.includes(kind))
      throw refused(file, `The space "${space.name}" takes no ${kind}s.`)
    if (encoder !== null && encoder !== keys[kind]) {
      throw refused(
        file,
        `Its vectors were made with ${encoder}, those of "${space.name}" with ${keys[kind]}: they cannot be compared.`,
      )
    }
  }
  return keys
}

async function readSidecar(path: string): Promise<VectorSidecar> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new LikenessError(
      'unreadable',
      `The list of whose the vectors are could not be read (${why}).`,
      'It has to lie beside the .npy file, as "likeness vectors export" writes it.',
      path,
    )
  }
  const parsed = vectorSidecarSchema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw refused(
    path,
    `This is no list of whose vectors these are (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong shape'}).`,
  )
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new LikenessError(
      'unreadable',
      `The file could not be opened (${why}).`,
      'Check its name.',
      file,
    )
  }
}

async function readHead(handle: FileHandle): Promise<Uint8Array> {
  const head = new Uint8Array(NPY_HEAD_BYTES)
  const { bytesRead } = await handle.read(head, 0, head.length, 0)
  return head.subarray(0, bytesRead)
}

async function* blocks(
  handle: FileHandle,
  rows: number,
  columns: number,
  offset: number,
): AsyncGenerator<{ readonly first: number; readonly vectors: readonly Float32Array[] }> {
  for (let first = 0; first < rows; first += ROWS_PER_TRANSACTION) {
    const count = Math.min(ROWS_PER_TRANSACTION, rows - first)
    const block = new Float32Array(count * columns)
    await handle.read(
      new Uint8Array(block.buffer),
      0,
      block.byteLength,
      offset + first * columns * 4,
    )
    const vectors = Array.from({ length: count }, (_, i) =>
      block.slice(i * columns, (i + 1) * columns),
    )
    yield { first, vectors }
  }
}

function checkLength(file: string, row: number, vector: Float32Array): void {
  const length = Math.hypot(...vector)
  // Written so that a length which is no number is refused too.
  if (Math.abs(length - 1) < LENGTH_TOLERANCE) return
  throw refused(file, `Its row ${String(row)} has the length ${length.toFixed(3)} instead of 1.`)
}

function refused(file: string, why: string): LikenessError {
  return new LikenessError(
    'bad-request',
    why,
    'Nothing was imported. See "likeness vectors import --help".',
    file,
  )
}
