import type { AssetId } from '../../contract/ids.ts'
import { waveformPath } from '../layout/waveform-path.ts'
import { useSoundPeaks } from '../state/sound-peaks.ts'

interface SoundShapeProps {
  readonly assetId: AssetId
  /** How finely it is drawn. */
  readonly columns: number
}

/** The waveform of a sound, stretched to its box. */
export function SoundShape({ assetId, columns }: SoundShapeProps) {
  const peaks = useSoundPeaks(assetId)
  return (
    <svg
      className="sound-shape"
      viewBox={`0 0 ${columns} 254`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {peaks.length > 0 && <path d={waveformPath(peaks, columns)} />}
    </svg>
  )
}
