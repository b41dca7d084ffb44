/**
 * An SVG path of a sound's outline, in a box `columns` wide and 254 high.
 *
 * @param peaks pairs of lowest and highest sample, -127..127
 */
export function waveformPath(peaks: readonly number[], columns: number): string {
  const pairs = Math.floor(peaks.length / 2)
  const upper: string[] = []
  const lower: string[] = []
  for (let column = 0; column < columns; column += 1) {
    const first = Math.floor((column * pairs) / columns)
    const end = Math.max(first + 1, Math.floor(((column + 1) * pairs) / columns))
    let low = 0
    let high = 0
    for (let pair = first; pair < Math.min(end, pairs); pair += 1) {
      low = Math.min(low, peaks[pair * 2] ?? 0)
      high = Math.max(high, peaks[pair * 2 + 1] ?? 0)
    }
    upper.push(`${column} ${127 - Math.max(high, 2)}`)
    lower.push(`${column} ${127 - Math.min(low, -2)}`)
  }
  return `M${upper.join('L')}L${lower.reverse().join('L')}Z`
}
