/** "0.4 s", "0:07", "3:25", "1:02:09". */
export function formatDuration(durationSeconds: number): string {
  // A drum hit of "0:00" would look like a sound that holds nothing.
  if (durationSeconds > 0 && durationSeconds < 0.95) return `${durationSeconds.toFixed(1)} s`
  const whole = Math.max(0, Math.round(durationSeconds))
  const seconds = String(whole % 60).padStart(2, '0')
  const minutes = Math.floor(whole / 60) % 60
  const hours = Math.floor(whole / 3600)
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`
    : `${minutes}:${seconds}`
}

/** "less than a minute left", "about 3 minutes left", "about 2 hours left". */
export function formatTimeLeft(secondsLeft: number): string {
  if (secondsLeft < 50) return 'less than a minute left'
  const minutes = Math.round(secondsLeft / 60)
  if (minutes <= 1) return 'about a minute left'
  if (minutes < 90) return `about ${minutes} minutes left`
  return `about ${Math.round(minutes / 60)} hours left`
}
