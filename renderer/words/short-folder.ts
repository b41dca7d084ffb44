/** The last two parts of a path, which tell folders apart well enough in a menu or a message. */
export function shortFolder(path: string): string {
  return path.split(/[\\/]/).slice(-2).join('/')
}
