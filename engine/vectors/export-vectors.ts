import { existsSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { LikenessError } from '../../contract/errors.ts'
import type { SpaceName } from '../../contract/space.ts'
import type { VectorSidecar } from '../../contract/vector-files.ts'
import type { EngineContext } from '../context.ts'
import { writeAll, writeFileAtomic, writeInPieces } from '../store/atomic-file.ts'
import { assetsOfContent } from '../store/assets.ts'
import { text } from '../store/row.ts'
import { toDocumentError } from '../store/write-document.ts'
import type { VectorRow } from '../store/vectors.ts'
import { countVectors, vectorsAfter } from '../store/vectors.ts'
import { npyHeader } from './npy-header.ts'
import { sidecarOf } from './sidecar-path.ts'

const ROWS_PER_WRITE = 1_024

/**
 * Writes a space's vectors as a NumPy array (float32, one row each) with a list of whose they are
 * beside it, each file as a whole or not at all.
 *
 * @throws LikenessError `not-found`, `nothing-indexed`, `bad-request`, `disk-full`
 */
export async function exportVectors(
  context: EngineContext,
  file: string,
  name: SpaceName,
): Promise<{ sidecar: string; count: number; dimensions: number }> {
  const { dimensions } = context.spaces.get(name)
  const sidecar = sidecarOf(file)
  refuseExisting(file)
  refuseExisting(sidecar)
  if (countVectors(context.catalog, name) === 0) {
    throw new LikenessError(
      'nothing-indexed',
      `The space "${name}" holds no vectors yet.`,
      'Index first.',
    )
  }
  const items: VectorSidecar['items'] = []
  try {
    await writeInPieces(file, (handle) => writeRows(context, handle, name, dimensions, items))
    const list: VectorSidecar = { space: name, count: items.length, dimensions, items }
    await writeFileAtomic(sidecar, `${JSON.stringify(list, null, 1)}\n`)
  } catch (error) {
    throw toDocumentError(error, file)
  }
  return { sidecar, count: items.length, dimensions }
}

/** Whatever lies there may be the person's own. */
function refuseExisting(path: string): void {
  if (!existsSync(path)) return
  throw new LikenessError(
    'bad-request',
    'There is such a file already.',
    'Choose another name, or move it away first.',
    path,
  )
}

/** The header is written last, over room that is kept for it: only then the number of rows is known. */
async function writeRows(
  { catalog }: EngineContext,
  handle: FileHandle,
  name: SpaceName,
  columns: number,
  items: VectorSidecar['items'],
): Promise<void> {
  const room = npyHeader({ rows: 0, columns }).byteLength
  let position = room
  for (let after = 0; ;) {
    const rows = vectorsAfter(catalog, name, after, ROWS_PER_WRITE)
    const last = rows.at(-1)
    if (!last) break
    const block = new Float32Array(rows.length * columns)
    rows.forEach(({ vector }, i) => {
      block.set(vector, i * columns)
    })
    await writeAll(handle, new Uint8Array(block.buffer), position)
    position += block.byteLength
    for (const row of rows) items.push(describe(catalog, row))
    after = last.id
  }
  const header = npyHeader({ rows: items.length, columns })
  if (header.byteLength !== room) throw new Error('The header of the array has outgrown its room')
  await writeAll(handle, header, 0)
}

function describe(
  catalog: EngineContext['catalog'],
  { id, contentId }: VectorRow,
): VectorSidecar['items'][number] {
  const row = catalog
    .prepare(
      `SELECT sha256, kind, encoder FROM vectors JOIN contents ON contents.id = content_id
       WHERE vectors.id = ?`,
    )
    .get(id)
  if (!row) throw new Error('A vector went away while it was written')
  return {
    sha256: text(row, 'sha256'),
    kind: text(row, 'kind') === 'sound' ? 'sound' : 'image',
    encoder: text(row, 'encoder'),
    paths: assetsOfContent(catalog, contentId).map(({ path }) => path),
  }
}
