import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { CACHE_PREFIX } from './places.ts'

const FOLDER = `${CACHE_PREFIX}packages`

/**
 * The files of a Debian package, fetched and unpacked once (nothing is installed).
 *
 * @throws Error in words when it cannot be had: no apt, no network
 */
export function debianPackage(name: string): string {
  const target = join(FOLDER, name)
  if (existsSync(target)) return target
  mkdirSync(FOLDER, { recursive: true })
  run('apt-get', ['download', name], name)
  const archive = readdirSync(FOLDER).find((file) => file.startsWith(`${name}_`))
  if (archive === undefined) throw new Error(`apt-get brought no file for ${name}`)
  const partial = `${target}.partial`
  run('dpkg-deb', ['--extract', archive, partial], name)
  renameSync(partial, target)
  return target
}

function run(command: string, args: readonly string[], name: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd: FOLDER, encoding: 'utf8' })
  if (status === 0) return
  const why = error?.message ?? stderr.trim().split('\n').at(-1) ?? ''
  throw new Error(
    `the Debian package ${name} is needed and ${command} failed (${why}). ` +
      `On another system unpack it into ${join(FOLDER, name)}.`,
  )
}
