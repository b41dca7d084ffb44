/**
 * `npm start -- FOLDER…`: builds the application if its sources have changed, and opens it with
 * those folders. Options (`--library=PATH`) are passed on to it.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildApplication, isBuildStale } from './build.ts'
import { ElectronUnavailable, resolveElectron } from './electron-runtime.ts'
import { hasDisplay } from './has-display.ts'

const ROOT = path.resolve(import.meta.dirname, '..')
/** The shell's status for a program that could not be loaded, as without its shared libraries. */
const NOT_LOADABLE = 127

/** npm runs scripts in the repository; relative folders are meant from where the person is. */
function absoluteFolders(words: readonly string[]): string[] {
  const from = process.env['INIT_CWD'] ?? process.cwd()
  return words.map((word) => (word.startsWith('-') ? word : path.resolve(from, word)))
}

/** Chromium refuses to run its sandbox as root, so root gets none, and is told. */
function sandboxSwitches(): string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return []
  console.error('Running as root: Chromium has no sandbox then. Use another user for daily work.')
  return ['--no-sandbox']
}

/** Opens the window and resolves with the exit status when it has been closed. */
async function open(words: readonly string[]): Promise<number> {
  if (isBuildStale()) {
    console.error('Building …')
    await buildApplication()
  }
  const { executable } = await resolveElectron()
  const args = [...sandboxSwitches(), ROOT, ...absoluteFolders(words)]
  const child = spawn(executable, args, { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (status) => resolve(status ?? 1))
  })
}

async function main(): Promise<number> {
  if (!hasDisplay()) {
    console.error(
      'There is no display to open a window on. Try one of these instead:\n' +
        '  npm run demo                 what Likeness finds in the samples, in the terminal\n' +
        '  npm run likeness -- --help   every command, without a window\n' +
        '  xvfb-run -a npm start        the window on a display that nobody sees',
    )
    return 1
  }
  process.chdir(ROOT)
  const status = await open(process.argv.slice(2))
  if (status === NOT_LOADABLE) {
    console.error('Electron misses system libraries: node scripts/ensure-debian-packages.ts')
  }
  return status
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof ElectronUnavailable)) throw error
  console.error(error.message)
  process.exitCode = 1
}
