import type { SoundMeasures } from './sound-measures.ts'

/** Why a sound says nothing: such sounds resemble each other without being copies worth offering. */
export type BlankReason = 'silent' | 'hiss' | 'tone'

const SILENT_SHARE = 0.98
const STEADY_RANGE_DB = 3
const FAINT_DBFS = -45
const NOISE_FLATNESS = 0.5
const TONE_SHARE = 0.98

/**
 * Whether a sound is blank: nearly silent, faint steady noise, or one steady tone. A loud noise or
 * a tone that fades (a drum machine's) is somebody's sound and not blank.
 */
export const blankReason = (measures: SoundMeasures): BlankReason | undefined => {
  if (measures.silentShare >= SILENT_SHARE) return 'silent'
  if (measures.levelRangeDb > STEADY_RANGE_DB) return undefined
  if (measures.toneShare >= TONE_SHARE) return 'tone'
  const faint = measures.rmsDbfs <= FAINT_DBFS
  return faint && measures.spectralFlatness >= NOISE_FLATNESS ? 'hiss' : undefined
}
