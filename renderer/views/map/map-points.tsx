import { useEffect, useMemo, useRef, useState } from 'react'
import type { LibraryMap } from '../../../contract/map.ts'
import { useSettingsStore } from '../../state/settings-store.ts'
import { pointColours, readMapColours } from './map-colours.ts'
import type { MapSize, Projection } from './map-projection.ts'
import type { PointPainter } from './point-painter.ts'
import { createPointPainter } from './point-painter.ts'

interface MapPointsProps {
  readonly map: LibraryMap
  readonly selected: readonly number[]
  readonly projection: Projection
  readonly size: MapSize
  readonly zoom: number
}

/** True while the page is dark, whoever chose so; colours are read anew when it changes. */
function useIsDark(): boolean {
  const theme = useSettingsStore((state) => state.settings?.theme ?? 'system')
  const query = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), [])
  const [system, setSystem] = useState(query.matches)
  useEffect(() => {
    const listener = (): void => {
      setSystem(query.matches)
    }
    query.addEventListener('change', listener)
    return () => {
      query.removeEventListener('change', listener)
    }
  }, [query])
  return theme === 'system' ? system : theme === 'dark'
}

/** Few points are drawn large, many small; all grow a little when the person zooms in. */
function pointSizePx(count: number, zoom: number): number {
  const base = Math.min(9, Math.max(3, 220 / Math.sqrt(count + 1)))
  return Math.min(14, base * Math.min(2, zoom ** 0.25))
}

/** Every item as a point, drawn by the graphics card. */
export function MapPoints({ map, selected, projection, size, zoom }: MapPointsProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const painter = useRef<PointPainter | null>(null)
  const [supported, setSupported] = useState(true)
  const dark = useIsDark()
  useEffect(() => {
    if (canvas.current === null) return undefined
    const created = createPointPainter(canvas.current)
    painter.current = created
    setSupported(created !== null)
    return () => {
      created?.dispose()
    }
  }, [])
  const positions = useMemo(
    () =>
      Float32Array.from(
        { length: map.x.length * 2 },
        (_, place) => (place % 2 === 0 ? map.x : map.y)[place >> 1] ?? 0,
      ),
    [map],
  )
  useEffect(() => {
    const colours = readMapColours(document.body)
    painter.current?.load(positions, pointColours(map.cluster, selected, colours))
  }, [positions, map, selected, dark])
  useEffect(() => {
    painter.current?.draw(projection, size, pointSizePx(map.x.length, zoom))
  }, [projection, size, zoom, map, selected, dark])
  return (
    <>
      <canvas ref={canvas} className="map-canvas" aria-hidden />
      {!supported && (
        <p className="map-note">This computer draws no WebGL, so the points cannot be shown.</p>
      )}
    </>
  )
}
