/** A root in which fewer files are found, by more than both of these, is taken for offline. */
export const LOSS_SHARE = 0.2
export const LOSS_COUNT = 50

/**
 * Whether files that a scan did not find are gone, or the drive is. What counts is how many files
 * are there at all: those of a renamed folder are lost at their old paths and found at new ones.
 *
 * @param known files known before the scan
 * @param found files the scan found, at whatever path
 */
export function judgeLosses(known: number, found: number): 'gone' | 'offline' {
  if (known > 0 && found === 0) return 'offline'
  return known - found > LOSS_COUNT && found < known * (1 - LOSS_SHARE) ? 'offline' : 'gone'
}
