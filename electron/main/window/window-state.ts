import { z } from 'zod'
import { settingsSchema } from '../../../contract/library.ts'

const boundsSchema = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
})
export type Bounds = z.infer<typeof boundsSchema>

/** What is remembered of the window from one start to the next. */
export const windowStateSchema = z.strictObject({
  /** Null: not placed yet. */
  bounds: boundsSchema.nullable(),
  maximised: z.boolean(),
  /** The last theme, so that the window has the right background before the engine is up. */
  theme: settingsSchema.shape.theme,
})
export type WindowState = z.infer<typeof windowStateSchema>

export const initialWindowState: WindowState = { bounds: null, maximised: false, theme: 'system' }

export const DEFAULT_SIZE_PX = { width: 1280, height: 800 } as const
export const SMALLEST_SIZE_PX = { width: 640, height: 480 } as const

/** At least this much of the window has to be on a screen for it to be found and moved. */
const VISIBLE_PX = 100

/**
 * Where to open the window: where it was, unless the screen it was on is gone or smaller now.
 *
 * @param workAreas the usable area of each screen
 * @returns bounds to use, or null to open at the default size in the middle
 */
export function fitBounds(saved: Bounds | null, workAreas: readonly Bounds[]): Bounds | null {
  if (saved === null) return null
  const home = workAreas.find((area) => {
    const overlapX =
      Math.min(saved.x + saved.width, area.x + area.width) - Math.max(saved.x, area.x)
    // The title bar is what one drags, so its own line has to be on the screen.
    const barVisible = saved.y >= area.y && saved.y <= area.y + area.height - VISIBLE_PX
    return overlapX >= VISIBLE_PX && barVisible
  })
  if (home === undefined) return null
  const width = Math.min(Math.max(saved.width, SMALLEST_SIZE_PX.width), home.width)
  const height = Math.min(Math.max(saved.height, SMALLEST_SIZE_PX.height), home.height)
  return { x: saved.x, y: saved.y, width, height }
}
