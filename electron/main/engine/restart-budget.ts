/** Three crashes within this time stop the engine (the numbers are VS Code's extension host's). */
export const STOP_WINDOW_MS = 5 * 60_000
const CRASHES_TO_STOP = 3

/** Crashes older than this no longer make the next restart slower. */
export const CALM_AFTER_MS = 15 * 60_000
const RESTART_DELAYS_MS = [1_000, 2_000, 4_000] as const

export type RestartVerdict =
  | { readonly kind: 'restart'; readonly attempt: number; readonly delayMs: number }
  | { readonly kind: 'stop' }

/**
 * Decides what follows a crash.
 *
 * @param crashTimesMs monotonic times of all crashes so far, the one just seen included
 * @param nowMs the same clock now
 */
export function judgeCrash(crashTimesMs: readonly number[], nowMs: number): RestartVerdict {
  const within = (windowMs: number): number =>
    crashTimesMs.filter((timeMs) => nowMs - timeMs < windowMs).length
  if (within(STOP_WINDOW_MS) >= CRASHES_TO_STOP) return { kind: 'stop' }
  const attempt = Math.max(1, within(CALM_AFTER_MS))
  const delayMs = RESTART_DELAYS_MS[attempt - 1] ?? RESTART_DELAYS_MS[RESTART_DELAYS_MS.length - 1]
  return { kind: 'restart', attempt, delayMs: delayMs ?? 0 }
}
