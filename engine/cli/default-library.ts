import { join } from 'node:path'
import { dataHome, libraryFromEnvironment } from '../environment.ts'

/** The library of the window, which the command line shares: Electron's user data folder. */
export function defaultLibrary(): string {
  const named = libraryFromEnvironment()
  if (named !== null) return named
  const { home, config } = dataHome()
  if (process.platform === 'darwin') {
    return join(home, 'Library', 'Application Support', 'Likeness', 'library')
  }
  return join(config, 'Likeness', 'library')
}
