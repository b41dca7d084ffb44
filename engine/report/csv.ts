/** A cell; null is an empty one. */
export type Cell = string | number | boolean | null

/** What a spreadsheet takes for the beginning of a formula, wide forms included. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u

/**
 * Rows as comma-separated values (RFC 4180: quoted where needed, lines end with CR LF). A text that
 * a spreadsheet would run as a formula gets an apostrophe before it: a file may be named anything.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csv(rows: Iterable<readonly Cell[]>): string {
  let text = ''
  for (const row of rows) text += `${row.map(cell).join(',')}\r\n`
  return text
}

function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
