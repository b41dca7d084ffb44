/** The only place of the engine that reads the environment. */

/** Freed memory goes back to the system instead of staying in one arena for each thread. */
const MALLOC_ARENAS = '2'

/** The environment of our own child processes. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, MALLOC_ARENA_MAX: MALLOC_ARENAS }
}

/** The data folder named by LIKENESS_LIBRARY, or null. */
export function libraryFromEnvironment(): string | null {
  return process.env['LIKENESS_LIBRARY'] ?? null
}

/** Where the system wants an application's data to lie. */
export function dataHome(): { readonly home: string; readonly config: string } {
  const home = process.env['HOME'] ?? process.env['USERPROFILE'] ?? '.'
  const config = process.env['APPDATA'] ?? process.env['XDG_CONFIG_HOME'] ?? `${home}/.config`
  return { home, config }
}

/** The proxy variables of the environment, as Node's own agents take them. */
export function proxyFromEnvironment(): NodeJS.ProcessEnv {
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']
  return Object.fromEntries(names.map((name) => [name, process.env[name]]))
}

/** The person's own trash on Linux (freedesktop.org base directories: XDG_DATA_HOME/Trash). */
export function homeTrash(): string {
  const { home } = dataHome()
  return `${process.env['XDG_DATA_HOME'] ?? `${home}/.local/share`}/Trash`
}
