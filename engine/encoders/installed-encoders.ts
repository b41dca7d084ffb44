import { readdirSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import type { HeldEncoder } from '../inference/held-encoder.ts'
import { syncFolder, writeFileAtomic } from '../store/atomic-file.ts'
import type { EncoderShelf } from './encoder-shelf.ts'
import type { Manifest } from './manifest.ts'
import { MANIFEST, isUnchanged, isWhole, readManifest } from './manifest.ts'
import { codeOf } from '../file-errors.ts'

/** A folder with this ending is not finished; ids have no dots. */
const PARTIAL = '.part'

/** An encoder whose files lie in the library's data folder. */
export interface InstalledEncoder {
  readonly held: HeldEncoder
  readonly manifest: Manifest
}

/**
 * The encoders that were downloaded or imported, each in a folder of its own under its id. A folder
 * gets that name only when everything is in it, so that what was interrupted is never taken for whole.
 */
export class InstalledEncoders {
  readonly #folder: string
  readonly #shelf: EncoderShelf
  readonly #installed = new Map<string, InstalledEncoder>()

  /**
   * @param folder where they lie; made when the first one comes
   * @param shelf on which those that are whole are put, and from which they are taken again
   */
  constructor(folder: string, shelf: EncoderShelf) {
    this.#folder = folder
    this.#shelf = shelf
    for (const id of foldersIn(folder)) this.#read(id)
  }

  /** Those that are whole. */
  list(): InstalledEncoder[] {
    return [...this.#installed.values()].filter(({ held, manifest }) =>
      isWhole(held.folder, manifest),
    )
  }

  find(id: string): InstalledEncoder | null {
    return this.list().find(({ held }) => held.entry.id === id) ?? null
  }

  /** Whether there is a finished folder whose files are not all there. */
  isDamaged(id: string): boolean {
    return foldersIn(this.#folder).includes(id) && this.find(id) === null
  }

  /** Of each, whether its files are still, byte for byte, what was installed. Reads them all. */
  async verify(): Promise<{ readonly id: string; readonly isWhole: boolean }[]> {
    const found = []
    for (const [id, { held, manifest }] of this.#installed) {
      found.push({ id, isWhole: await isUnchanged(held.folder, manifest) })
    }
    return found
  }

  /** Bytes on disk by id, parts of downloads included. */
  async diskBytes(): Promise<ReadonlyMap<string, number>> {
    const bytes = new Map<string, number>()
    for (const name of foldersIn(this.#folder)) {
      const id = name.replace(PARTIAL, '')
      bytes.set(id, (bytes.get(id) ?? 0) + (await sizeOf(join(this.#folder, name))))
    }
    return bytes
  }

  /** The folder in which an encoder's files are gathered before it is installed; made if need be. */
  async prepare(id: string): Promise<string> {
    const folder = this.#partial(id)
    await mkdir(folder, { recursive: true })
    return folder
  }

  /** Makes what was gathered an installed encoder, durably and in one step; an older one goes. */
  async install(manifest: Manifest): Promise<InstalledEncoder> {
    const { id } = manifest.entry
    const folder = join(this.#folder, id)
    await writeFileAtomic(join(this.#partial(id), MANIFEST), JSON.stringify(manifest, null, 2))
    await rm(folder, { recursive: true, force: true })
    await rename(this.#partial(id), folder)
    await syncFolder(this.#folder)
    const installed = this.#read(id)
    if (installed) return installed
    throw new Error(`What was installed in ${folder} cannot be read`)
  }

  /**
   * Removes an encoder, or what was downloaded of it.
   *
   * @returns the bytes that became free
   * @throws LikenessError `not-found`
   */
  async remove(id: string): Promise<number> {
    const freed = (await this.diskBytes()).get(id)
    if (freed === undefined) {
      throw new LikenessError(
        'not-found',
        `There is no encoder "${id}" to remove.`,
        'Only what was downloaded or imported can be removed; see "likeness models list".',
      )
    }
    // The manifest goes first: a removal that is interrupted leaves nothing that looks whole.
    this.#installed.delete(id)
    this.#shelf.drop(id)
    for (const folder of [join(this.#folder, id), this.#partial(id)]) {
      await rm(join(folder, MANIFEST), { force: true })
      await rm(folder, { recursive: true, force: true })
    }
    return freed
  }

  /** Throws away what an import has gathered. A download's parts are kept to go on from. */
  async discard(id: string): Promise<void> {
    await rm(this.#partial(id), { recursive: true, force: true })
  }

  #partial(id: string): string {
    return join(this.#folder, `${id}${PARTIAL}`)
  }

  #read(id: string): InstalledEncoder | null {
    const folder = join(this.#folder, id)
    const manifest = id.endsWith(PARTIAL) ? null : readManifest(folder)
    if (manifest?.entry.id !== id) return null
    const installed = { held: { folder, entry: manifest.entry }, manifest }
    this.#installed.set(id, installed)
    if (isWhole(folder, manifest)) this.#shelf.put(installed.held)
    return installed
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  } catch (error) {
    // Nothing was ever installed.
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size
  }
  return bytes
}
