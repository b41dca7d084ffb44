const MOST_CHARACTERS = 200

/**
 * The line that says most about why a process ended: the last one that is no frame of a stack, no
 * bracket and not the version that Node.js prints at the very end.
 *
 * @param stderr the end of what the process wrote to standard error
 * @returns one line of at most 200 characters; empty where there is none
 */
export function lastWords(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).filter((line) => /^[^\s{}]/.test(line))
  const spoken = lines.filter((line) => !line.startsWith('Node.js v'))
  return (spoken.at(-1) ?? '').trimEnd().slice(0, MOST_CHARACTERS)
}
