import { tileHeights, useLibraryStore } from '../state/library-store.ts'

/** How large the pictures of every grid are. */
export function TileSizeSlider() {
  const tileHeightPx = useLibraryStore((state) => state.tileHeightPx)
  const setTileHeight = useLibraryStore((state) => state.setTileHeight)
  return (
    <input
      type="range"
      className="tile-size"
      aria-label="Size of pictures"
      title="Size of pictures (Ctrl + wheel)"
      min={tileHeights.least}
      max={tileHeights.most}
      step={tileHeights.step}
      value={tileHeightPx}
      onChange={(event) => {
        setTileHeight(Number(event.target.value))
      }}
    />
  )
}
