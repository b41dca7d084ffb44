/** When a picture was taken, by the camera's clock. */
export interface CaptureTime {
  /** The clock's reading in ms since 1970, as if it had been UTC: same reading, same number. */
  readonly localMs: number
  /** Minutes that the clock was ahead of UTC, if the camera wrote them. */
  readonly offsetMinutes?: number
}

const DATE = /^(\d{4})[:\-/.](\d{2})[:\-/.](\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?/
const OFFSET = /^([+-])(\d{2}):(\d{2})$/

/**
 * Reads an EXIF date ('2024:05:06 07:08:09'), its time offset ('+02:00') and its fraction of a
 * second ('25' is .25 s). Undefined for blank, zero or impossible dates.
 */
export function parseExifDate(
  date: string | undefined,
  offset?: string,
  subSeconds?: string,
): CaptureTime | undefined {
  const parts = DATE.exec(date ?? '')
  if (parts === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0))
  if (year < 1826 || month < 1 || month > 12 || day < 1 || day > 31) return undefined
  if (hour > 23 || minute > 59 || second > 60) return undefined
  const fraction = /^\d+$/.test(subSeconds ?? '') ? Number(`0.${subSeconds}`) : 0
  const localMs = Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(fraction * 1000))
  const zone = OFFSET.exec(offset ?? '')
  if (zone === null) return { localMs }
  const minutes = Number(zone[2]) * 60 + Number(zone[3])
  return { localMs, offsetMinutes: zone[1] === '-' ? -minutes : minutes }
}
