/** A root that loses more files than both of these in one scan is taken for offline, not for emptied. */
export const LOSS_SHARE = 0.2
export const LOSS_COUNT = 50

/**
 * Whether files that a scan did not find are gone, or the drive is.
 *
 * @param known files known before the scan
 * @param lost how many of them the scan did not find
 * @param found files the scan found at all
 */
export function judgeLosses(known: number, lost: number, found: number): 'gone' | 'offline' {
  if (known > 0 && found === 0) return 'offline'
  return lost > LOSS_COUNT && lost > known * LOSS_SHARE ? 'offline' : 'gone'
}
