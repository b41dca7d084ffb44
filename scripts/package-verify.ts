import { access, readdir } from 'node:fs/promises'
import path from 'node:path'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/** What the packaged application has to be, whatever electron-builder made of its configuration. */
const FUSES: readonly (readonly [FuseV1Options, boolean])[] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
]

/** In the binary each fuse is one of these characters. */
const ON = '1'.charCodeAt(0)
const OFF = '0'.charCodeAt(0)

const IN_ARCHIVE =
  /^\/(package\.json|dist|dist\/electron(\/(main\.js|preload\.cjs))?|dist\/renderer(\/.*)?)$/

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** Fuses that are not as they have to be, as sentences. */
export async function findWrongFuses(executable: string): Promise<readonly string[]> {
  const wire = await getCurrentFuseWire(executable)
  return FUSES.flatMap(([fuse, wanted]) => {
    const right = Number(wire[fuse]) === (wanted ? ON : OFF)
    return right ? [] : [`The fuse ${FuseV1Options[fuse]} is not ${wanted ? 'on' : 'off'}.`]
  })
}

/**
 * Checks a packaged application: fuses, what is in the archive, what lies beside it.
 *
 * @returns what is wrong, as sentences; empty when all is well
 */
export async function verifyPackage(
  executable: string,
  resources: string,
): Promise<readonly string[]> {
  const wrong = [...(await findWrongFuses(executable))]
  const surplus = listPackage(path.join(resources, 'app.asar'), { isPack: false })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !IN_ARCHIVE.test(file))
  if (surplus.length > 0) wrong.push(`The archive holds ${surplus.slice(0, 5).join(', ')}.`)
  // Electron would start these instead of, or without, the archive that the fuses guard, and
  // nothing is fetched that would replace it.
  for (const name of ['default_app.asar', 'app', 'app.asar.unpacked', 'app-update.yml']) {
    if (await exists(path.join(resources, name))) wrong.push(`There is a ${name}.`)
  }
  const node = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const part of [`node/${node}`, 'engine-app/engine/serve.ts', 'engine-app/models/builtin']) {
    if (!(await exists(path.join(resources, part)))) wrong.push(`${part} is missing.`)
  }
  const runtimes = path.join(resources, 'engine-app/node_modules/onnxruntime-node/bin/napi-v6')
  const platforms = await readdir(runtimes)
  if (platforms.join() !== process.platform)
    wrong.push(`There are runtimes of ${platforms.join()}.`)
  return wrong
}
