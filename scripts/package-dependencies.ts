import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const names = z.record(z.string(), z.string()).default({})
const lockEntrySchema = z.object({
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z
    .record(z.string(), z.object({ optional: z.boolean().optional() }))
    .default({}),
})
type LockEntry = z.infer<typeof lockEntrySchema>
const lockSchema = z.object({ packages: z.record(z.string(), lockEntrySchema) })

/** Needed while a package is installed or compiled, never while it runs. */
const INSTALL_ONLY: ReadonlySet<string> = new Set(['adm-zip', 'global-agent', 'node-addon-api'])

/** Where Node would find `name` when a file of the package in `from` asks for it. */
function locate(packages: Readonly<Record<string, LockEntry>>, name: string, from: string) {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('node_modules/') - 1)) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    if (candidate in packages) return candidate
    if (folder.lastIndexOf('node_modules/') <= 0) {
      const top = `node_modules/${name}`
      return top in packages ? top : null
    }
  }
}

function neededBy(entry: LockEntry): string[] {
  const peers = Object.keys(entry.peerDependencies).filter(
    (name) => entry.peerDependenciesMeta[name]?.optional !== true,
  )
  return [...Object.keys(entry.dependencies), ...Object.keys(entry.optionalDependencies), ...peers]
}

/**
 * The folders of all packages that the given ones need at run time on this platform, from the lock
 * file. Optional ones for other platforms are those that npm has not installed.
 *
 * @param repository its absolute path
 * @param roots names of packages to start from
 * @returns paths relative to the repository, such as `node_modules/sharp`, sorted
 * @throws {Error} when a package is missing in the lock file
 */
export async function runtimePackages(
  repository: string,
  roots: readonly string[],
): Promise<readonly string[]> {
  const text = await readFile(path.join(repository, 'package-lock.json'), 'utf8')
  const { packages } = lockSchema.parse(JSON.parse(text))
  const found = new Set<string>()
  const waiting = roots.map((name) => ({ name, from: '' }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (INSTALL_ONLY.has(next.name)) continue
    const folder = locate(packages, next.name, next.from)
    const entry = folder === null ? undefined : packages[folder]
    if (folder === null || entry === undefined) {
      throw new Error(`${next.name} is not in package-lock.json. Run npm install.`)
    }
    if (found.has(folder) || !existsSync(path.join(repository, folder))) continue
    found.add(folder)
    waiting.push(...neededBy(entry).map((name) => ({ name, from: folder })))
  }
  return [...found].toSorted()
}
