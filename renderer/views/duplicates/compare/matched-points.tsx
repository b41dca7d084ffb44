import { useRef } from 'react'
import type { AssetSummary } from '../../../../contract/asset.ts'
import { useElementSize } from '../../../components/use-element-size.ts'
import { pointsText } from '../../../words/points-words.ts'
import { useCompareStore } from './compare-store.ts'
import type { PictureSize, Placement, Point } from './placement.ts'
import { place } from './placement.ts'
import { toScreen } from './to-screen.ts'
import { useMatchedPoints } from './use-matched-points.ts'
import { fit } from './viewport.ts'

interface PointPair {
  readonly first: Point
  readonly second: Point
}

/** Points of one stage; what lies beside it is cut off. */
function Points({
  points,
  left,
  stage,
}: {
  readonly points: readonly Point[]
  readonly left: number
  readonly stage: PictureSize
}) {
  return (
    <svg x={left} width={stage.width} height={stage.height}>
      {points.map(({ x, y }, at) => (
        <circle key={at} className="matched-point" cx={x} cy={y} r={3.5} />
      ))}
    </svg>
  )
}

interface LinesProps {
  readonly pairs: readonly PointPair[]
  readonly rightStage: number
  readonly stage: PictureSize
}

/** From each point to its other half, where both can be seen. */
function Lines({ pairs, rightStage, stage }: LinesProps) {
  const isSeen = ({ x, y }: Point) => x >= 0 && y >= 0 && x <= stage.width && y <= stage.height
  return pairs
    .filter(({ first, second }) => isSeen(first) && isSeen(second))
    .map(({ first, second }, at) => (
      <line
        key={at}
        className="matched-line"
        x1={first.x}
        y1={first.y}
        x2={rightStage + second.x}
        y2={second.y}
      />
    ))
}

interface MatchedPointsProps {
  readonly keeper: AssetSummary
  readonly other: AssetSummary
  /** How the other lies on the keeper. */
  readonly placement: Placement
}

/** The local features that two pictures share, drawn over both, and how many they are. */
export function MatchedPoints({ keeper, other, placement }: MatchedPointsProps) {
  const box = useRef<HTMLDivElement>(null)
  const { widthPx } = useElementSize(box)
  const { viewport, canvas, stage, mode } = useCompareStore()
  const found = useMatchedPoints(keeper.id, other.id)
  if (canvas === null) return null
  const view = viewport ?? fit(canvas, stage)
  const pairs = (found?.points ?? []).map(({ first, second }) => ({
    first: toScreen(first, view, canvas, stage),
    second: toScreen(place(placement, second), view, canvas, stage),
  }))
  const rightStage = widthPx - stage.width
  return (
    <div ref={box} className="matched-points">
      <svg className="matched-points-drawing" aria-hidden>
        {mode === 'side' && <Lines pairs={pairs} rightStage={rightStage} stage={stage} />}
        <Points points={pairs.map(({ first }) => first)} left={0} stage={stage} />
        {mode === 'side' && (
          <Points points={pairs.map(({ second }) => second)} left={rightStage} stage={stage} />
        )}
      </svg>
      <p className="matched-points-text" role="status" style={{ top: stage.height }}>
        {found === null ? 'Finding the points that match…' : pointsText(found)}
      </p>
    </div>
  )
}
