import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Catalog } from '../../engine/store/catalog.ts'

const DAY_MS = 86_400_000
const FIRST_DAY_MS = Date.UTC(2005, 0, 1)
const PER_DAY = 15

/**
 * Writes a library of `count` photos that no file is behind into a new home. Its one folder exists
 * and is empty, which is taken for a drive that is away, so that nothing is forgotten.
 *
 * @param copied so many of the photos, from the first one, have a second file of the same bytes
 * @returns the folder
 */
export async function writeLargeHome(home: string, count: number, copied = 0): Promise<string> {
  const folder = join(home, 'pictures')
  const library = join(home, 'library')
  await mkdir(folder, { recursive: true })
  await mkdir(library, { recursive: true })
  using catalog = new Catalog(library)
  catalog.change(() => {
    catalog.prepare(`INSERT INTO roots (id, path, added_ms) VALUES (1, ?, 1)`).run(folder)
    const content = catalog.prepare(
      `INSERT INTO contents (id, sha256, size_bytes, kind, format, width, height, taken_ms, colour,
         phash, blankness, sharpness, damaged, facts)
       VALUES (?, ?, ?, 'image', 'jpeg', 4000, ?, ?, ?, zeroblob(8), 0, 1, 0, '[]')`,
    )
    const file = catalog.prepare(
      `INSERT INTO files (id, root_id, relative_path, name, kind, size_bytes, modified_ms,
         modified_ns, device, inode, state, content_id, added_ms)
       VALUES (?, 1, ?, ?, 'image', ?, ?, ?, '1', ?, 'ready', ?, 1)`,
    )
    const compared = catalog.prepare("INSERT INTO compared VALUES (?, 'visual')")
    for (let id = 1; id <= count; id += 1) {
      const takenMs = FIRST_DAY_MS + Math.floor(id / PER_DAY) * DAY_MS
      const sizeBytes = 1_000_000 + id
      const heightPx = [3000, 6000, 2250][id % 3] ?? 3000
      const colour = `#${((id * 7919) % 0xff_ffff).toString(16).padStart(6, '0')}`
      const name = `IMG_${String(id).padStart(6, '0')}.jpg`
      const path = `${String(Math.floor(id / 500))}/${name}`
      content.run(id, id.toString(16).padStart(64, '0'), sizeBytes, heightPx, takenMs, colour)
      file.run(id, path, name, sizeBytes, takenMs, `${String(takenMs)}000000`, String(id), id)
      compared.run(id)
      if (id > copied) continue
      const copy = count + id
      const copyPath = `copies/${path}`
      file.run(
        copy,
        copyPath,
        name,
        sizeBytes,
        takenMs,
        `${String(takenMs)}000000`,
        String(copy),
        id,
      )
    }
  })
  return folder
}
