/**
 * What to start a program through so that file permissions bind it: nothing for an ordinary person;
 * root is stripped of the capabilities that let it read and write everything.
 */
export function withoutPrivileges(): readonly string[] {
  if (process.getuid?.() !== 0) return []
  return ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--']
}
