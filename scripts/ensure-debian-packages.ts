/**
 * Makes sure that the Debian packages are there which Electron needs to open a window on a machine
 * without a screen. As root it installs what is missing; otherwise it prints the command and fails.
 * Other systems than Debian and its kin are left alone.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Since Debian 13 and Ubuntu 24.04 some libraries carry another name; either will do. */
const PACKAGES: readonly (readonly string[])[] = [
  ['xvfb'],
  ['xauth'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  // The substitute for Electron arrives as a zip file (see electron-fallback.ts).
  ['unzip'],
]

function isInstalled(name: string): boolean {
  const args = ['--show', '--showformat=${db:Status-Status}', name]
  return spawnSync('dpkg-query', args, { encoding: 'utf8' }).stdout === 'installed'
}

/** A name is known to apt when it has a candidate; a purely virtual package has none. */
function isAvailable(name: string): boolean {
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' })
  return stdout.includes('Candidate:') && !stdout.includes('Candidate: (none)')
}

function runApt(args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', args, { stdio: 'inherit', env }).status === 0
}

/**
 * Returns whether everything needed is installed, after having installed it where that is possible.
 * Says on stderr what is missing when it is not.
 */
export function ensureDebianPackages(): boolean {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return true
  const missing = PACKAGES.filter((names) => !names.some(isInstalled))
  if (missing.length === 0) return true
  const isRoot = process.getuid?.() === 0
  if (isRoot && !runApt(['update', '-qq'])) return false
  const names = missing.map((choices) => choices.find(isAvailable) ?? choices[0] ?? '')
  if (!isRoot) {
    const command = `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
    console.error(`The window tests need packages that are not installed. Run:\n  ${command}`)
    return false
  }
  return runApt(['install', '-y', '-qq', '--no-install-recommends', ...names])
}

if (import.meta.main && !ensureDebianPackages()) process.exitCode = 1
