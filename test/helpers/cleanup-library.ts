import assert from 'node:assert/strict'
import { lstatSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { engineRequests } from '../../contract/requests.ts'
import type { Engine } from '../../engine/engine.ts'
import { addFile, addRoot, newContent } from './catalog-rows.ts'
import { openEngine } from './open-engine.ts'
import { sha256OfFile } from './tree-snapshot.ts'

type Wish = z.input<typeof engineRequests.planCleanup.params>

const PROVEN: Wish = {
  destination: 'quarantine',
  classes: null,
  approved: [],
  named: [],
  keepers: [],
  rules: null,
  mergeMetadata: false,
  scope: 'proven',
}

/** Real files in a watched folder, in the catalogue as if they had been read. */
export async function cleanupLibrary(names: readonly string[]) {
  const open = await openEngine()
  const photos = join(open.folder, 'photos')
  mkdirSync(photos)
  const { catalog } = open.engine.context
  const root = addRoot(catalog, photos)
  const add = (name: string, content: string | Buffer = 'same') => {
    const path = join(photos, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    const stats = lstatSync(path, { bigint: true })
    const described = { ...newContent(''), sha256: sha256OfFile(path), sizeBytes: content.length }
    const facts = {
      modifiedNs: String(stats.mtimeNs),
      device: String(stats.dev),
      inode: String(stats.ino),
    }
    return addFile(catalog, root, name, described, facts).fileId
  }
  for (const name of names) add(name)
  /** All that is proven, to the quarantine, unless it is wished otherwise. */
  const plan = async (wish: Partial<Wish> = {}) =>
    (await open.engine.call('planCleanup', { ...PROVEN, ...wish })).plan
  return { ...open, photos, add, plan }
}

/** What came of a job, once it is over; it must not have failed. */
export async function finishJob(engine: Engine, jobId: number): Promise<string | null> {
  const job = () => engine.context.jobs.list().find(({ id }) => id === jobId)
  const { id } = job() ?? assert.fail('no such job')
  await engine.context.jobs.whenFinished(id)
  assert.equal(job()?.problem, null)
  return job()?.summary ?? null
}
