const units = ['kB', 'MB', 'GB', 'TB', 'PB'] as const

/** "512 bytes", "84 kB", "3.1 GB": powers of 1000, as file managers show them. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} ${sizeBytes === 1 ? 'byte' : 'bytes'}`
  let value = sizeBytes
  let unit = 'bytes'
  for (const next of units) {
    if (value < 999.5) break
    value /= 1000
    unit = next
  }
  return `${value < 9.95 ? value.toFixed(1) : value.toFixed(0)} ${unit}`
}
