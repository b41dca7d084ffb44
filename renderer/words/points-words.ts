import type { MatchedPoints } from '../../contract/matched-points.ts'
import { countOf } from '../../contract/format-count.ts'

const WITHOUT_POINTS = {
  frames: 'No single points: the two agree where one whole picture is laid over the other',
  part: 'No single points: one was moved over the other until its pixels agreed with it',
  through: 'No points of their own: each shares points with a third picture that shows both',
  pixels: 'No single points: every pixel is the same',
  bytes: 'No single points: every byte is the same',
  nothing: 'No points: nothing proves that both show the same',
} as const

/** How many points two pictures share, or what shows instead that they match. */
export function pointsText({ by, points }: MatchedPoints): string {
  return by === 'points' ? countOf(points.length, 'matched point') : WITHOUT_POINTS[by]
}
