/** The only file of Electron's side that reads the environment. */

/** Names of variables that would change what a plain Node process runs or trusts; Windows minds no case. */
const DANGEROUS =
  /^(NODE_OPTIONS|NODE_PATH|NODE_COMPILE_CACHE|NODE_REPL_.*|NODE_TLS_.*|ELECTRON_.*|LD_PRELOAD|DYLD_.*)$/i

/** The library folder named by the environment, if one is. */
export function libraryFromEnvironment(): string | null {
  const folder = process.env['LIKENESS_LIBRARY']
  return folder === undefined || folder === '' ? null : folder
}

/**
 * What the engine inherits: everything but the variables that inject code into a Node process or
 * weaken its TLS, so that a hostile shell profile cannot ride along.
 *
 * @param codeCacheFolder where Node keeps the engine's modules as compiled, types already stripped
 */
export function engineEnvironment(codeCacheFolder: string): Record<string, string> {
  const inherited: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !DANGEROUS.test(name)) inherited[name] = value
  }
  return { ...inherited, NODE_COMPILE_CACHE: codeCacheFolder }
}
