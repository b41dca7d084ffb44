import { createWriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Writable } from 'node:stream'

const MAX_SIZE_BYTES = 1_000_000

/** Opens the file that takes what the engine prints; a large one is put aside first. */
export async function openEngineLog(folder: string): Promise<Writable> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'engine.log')
  const sizeBytes = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (sizeBytes > MAX_SIZE_BYTES) await rename(file, path.join(folder, 'engine.old.log'))
  const log = createWriteStream(file, { flags: 'a' })
  // A full disk must not take the window down because of a log.
  log.on('error', (error) => {
    console.error(`likeness: ${error.message}`)
  })
  return log
}
