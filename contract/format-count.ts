const counts = new Intl.NumberFormat('en')

/** "14,203". */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** "1 photo", "14,203 photos". The plural is the singular with an s unless given. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}
