import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Writable } from 'node:stream'

const MAX_SIZE_BYTES = 1_000_000

/**
 * Opens the file that takes what the engine prints; a large one is put aside first. At once, because
 * the engine is started before anything else has begun that could be held up.
 */
export function openEngineLog(folder: string): Writable {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'engine.log')
  const sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (sizeBytes > MAX_SIZE_BYTES) renameSync(file, path.join(folder, 'engine.old.log'))
  const log = createWriteStream(file, { flags: 'a' })
  // A full disk must not take the window down because of a log.
  log.on('error', (error) => {
    console.error(`likeness: ${error.message}`)
  })
  return log
}
