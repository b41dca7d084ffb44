import type { Column } from '../../contract/column.ts'
import type { GridSection } from './justified-layout.ts'

const dayMs = 86_400_000
const day = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' })

/** A heading for fewer items than this on average would leave the grid mostly empty. */
const fewestPerHeading = 6

function sectionsBy(days: Column, keyOf: (date: Date) => number): number[] {
  const starts: number[] = []
  let lastDay = Number.NaN
  let lastKey = Number.NaN
  for (let index = 0; index < days.length; index += 1) {
    const value = days[index] ?? 0
    if (value === lastDay) continue
    lastDay = value
    const key = keyOf(new Date(value * dayMs))
    if (key !== lastKey) starts.push(index)
    lastKey = key
  }
  return starts
}

/**
 * Headings over items that are sorted by day: by day where days are full, otherwise by month or
 * year.
 *
 * @param days local day of each item as days since 1970-01-01
 */
export function dateSections(days: Column): GridSection[] {
  const most = Math.max(1, days.length / fewestPerHeading)
  const title = (format: Intl.DateTimeFormat, starts: readonly number[]): GridSection[] =>
    starts.map((start) => ({
      start,
      title: format.format((days[start] ?? 0) * dayMs),
      tone: 'date',
    }))
  const byDay = sectionsBy(days, (date) => date.getTime())
  if (byDay.length <= most) return title(day, byDay)
  const byMonth = sectionsBy(days, (date) => date.getUTCFullYear() * 12 + date.getUTCMonth())
  if (byMonth.length <= most) return title(month, byMonth)
  return title(
    year,
    sectionsBy(days, (date) => date.getUTCFullYear()),
  )
}
