const withTime = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
/** The camera's local clock is stored as if it were UTC, so it is read back as UTC. */
const withTimeUtc = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** A moment on this machine's clock: "14 Jun 2025, 09:31". */
export function formatMoment(momentMs: number): string {
  return withTime.format(momentMs)
}

/** When a picture was taken, on the camera's clock. */
export function formatTaken(takenMs: number): string {
  return withTimeUtc.format(takenMs)
}
