/**
 * Stages what runs outside Electron into dist/staging: the engine's sources, which its Node runs
 * as they are, its packages, the weights, the samples, that Node itself, and the command line.
 */
import { chmod, copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { runtimePackages } from './package-dependencies.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
const STAGING = path.join(ROOT, 'dist', 'staging')
const APP = path.join(STAGING, 'engine-app')

const packageSchema = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()),
})

/** Never read at run time; licences stay. */
const LEFT_OUT_OF_PACKAGES = [
  /\.(map|d\.ts|d\.mts|d\.cts|ts|md|gyp|gypi|o|d)$/i,
  /\/hnswlib-node\/(src|build\/Release\/obj\.target)(\/|$)/,
  /\/onnxruntime-node\/script(\/|$)/,
]
const LEFT_OUT_OF_SOURCES = [/\/tsconfig\.json$/, /\/models\/export(\/|$)/, /\/samples\/[^/]+\.ts$/]

/** onnxruntime-node brings the libraries of every platform, 200 MB of them for others. */
function isForeignRuntime(file: string): boolean {
  const match = /\/onnxruntime-node\/bin\/[^/]+\/([^/]+)(?:\/([^/]+))?/.exec(file)
  if (match === null) return false
  const [, platform, arch] = match
  return platform !== process.platform || (arch !== undefined && arch !== process.arch)
}

async function stageSources(): Promise<void> {
  for (const folder of ['contract', 'models', 'engine', 'samples']) {
    await cp(path.join(ROOT, folder), path.join(APP, folder), {
      recursive: true,
      filter: (source) => !LEFT_OUT_OF_SOURCES.some((pattern) => pattern.test(source)),
    })
  }
}

async function stagePackages(roots: readonly string[]): Promise<number> {
  const folders = await runtimePackages(ROOT, roots)
  for (const folder of folders) {
    const from = path.join(ROOT, folder)
    await cp(from, path.join(APP, folder), {
      recursive: true,
      // Packages inside are listed by themselves, where they are needed.
      filter: (source) =>
        !source.slice(from.length).includes(`${path.sep}node_modules`) &&
        !LEFT_OUT_OF_PACKAGES.some((pattern) => pattern.test(source)) &&
        !isForeignRuntime(source),
    })
  }
  return folders.length
}

async function stageNode(): Promise<void> {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const installed = path.join(ROOT, 'node_modules', `node-${platform}-${process.arch}`)
  await mkdir(path.join(STAGING, 'node'), { recursive: true })
  await copyFile(path.join(installed, 'bin', name), path.join(STAGING, 'node', name))
  await chmod(path.join(STAGING, 'node', name), 0o755)
  await copyFile(path.join(installed, 'LICENSE'), path.join(STAGING, 'node', 'LICENSE'))
}

async function stageCommandLine(): Promise<void> {
  const name = process.platform === 'win32' ? 'likeness.cmd' : 'likeness'
  await mkdir(path.join(STAGING, 'bin'), { recursive: true })
  await copyFile(path.join(ROOT, 'electron', 'launcher', name), path.join(STAGING, 'bin', name))
  await chmod(path.join(STAGING, 'bin', name), 0o755)
}

/**
 * Makes dist/staging anew for the platform this runs on.
 *
 * @returns how many packages the engine takes along
 */
export async function stageEngine(): Promise<number> {
  await rm(STAGING, { recursive: true, force: true })
  await mkdir(APP, { recursive: true })
  const text = await readFile(path.join(ROOT, 'package.json'), 'utf8')
  const { version, dependencies } = packageSchema.parse(JSON.parse(text))
  await stageSources()
  const packages = await stagePackages(Object.keys(dependencies))
  // Node looks here for the kind of module, and stops looking further up.
  const description = { name: 'likeness-engine', version, private: true, type: 'module' }
  await writeFile(path.join(APP, 'package.json'), `${JSON.stringify(description, null, 2)}\n`)
  await stageNode()
  await stageCommandLine()
  return packages
}
