import { useCompareStore } from './compare-store.ts'
import type { Point } from './placement.ts'
import { toScreen } from './to-screen.ts'
import { fit } from './viewport.ts'

interface PartOutlineProps {
  /** In the keeper's pixels. */
  readonly corners: readonly Point[]
  /** What the outline is around, for those who do not see it. */
  readonly label: string
}

/** The part of a picture that the other one shows, drawn around. */
export function PartOutline({ corners, label }: PartOutlineProps) {
  const { viewport, canvas, stage } = useCompareStore()
  if (canvas === null || stage.width === 0) return null
  const view = viewport ?? fit(canvas, stage)
  const points = corners
    .map((corner) => toScreen(corner, view, canvas, stage))
    .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ')
  return (
    <svg className="part-outline" role="img" aria-label={label}>
      <polygon className="part-outline-edge" points={points} />
      <polygon className="part-outline-line" points={points} />
    </svg>
  )
}
