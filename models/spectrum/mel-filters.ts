/** Triangular filters, each over a run of neighbouring bins of a power spectrum. */
export type MelFilters = readonly { readonly firstBin: number; readonly weights: Float64Array }[]

interface MelScale {
  readonly fromHz: (hz: number) => number
  readonly toHz: (mel: number) => number
}

/** Slaney's "Auditory Toolbox" (1998), librosa's default: linear to 1 kHz, logarithmic above. */
const SLANEY: MelScale = {
  fromHz: (hz) => (hz < 1000 ? (hz * 3) / 200 : 15 + (Math.log(hz / 1000) * 27) / Math.log(6.4)),
  toHz: (mel) => (mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27)),
}

/** Kaldi's mel-computations.h. */
const KALDI: MelScale = {
  fromHz: (hz) => 1127 * Math.log(1 + hz / 700),
  toHz: (mel) => 700 * (Math.exp(mel / 1127) - 1),
}

interface Band {
  readonly count: number
  readonly fromHz: number
  readonly toHz: number
  readonly sampleRateHz: number
  readonly fftSize: number
}

/** Slaney's filters: triangles over hertz, each of area 1 (librosa.filters.mel). */
export function slaneyFilters(band: Band): MelFilters {
  const edges = edgesOf(band, SLANEY).map((mel) => SLANEY.toHz(mel))
  return triangles(band, edges, (hz) => hz).map(({ firstBin, weights }, i) => {
    const area = 2 / ((edges[i + 2] ?? 0) - (edges[i] ?? 0))
    return { firstBin, weights: weights.map((weight) => weight * area) }
  })
}

/** Kaldi's filters: triangles over mels, each of height 1. */
export function kaldiFilters(band: Band): MelFilters {
  return triangles(band, edgesOf(band, KALDI), (hz) => KALDI.fromHz(hz))
}

function edgesOf({ count, fromHz, toHz }: Band, scale: MelScale): number[] {
  const low = scale.fromHz(fromHz)
  const high = scale.fromHz(toHz)
  return Array.from({ length: count + 2 }, (_, i) => low + ((high - low) * i) / (count + 1))
}

function triangles(
  band: Band,
  edges: readonly number[],
  place: (hz: number) => number,
): MelFilters {
  const bins = band.fftSize / 2 + 1
  return Array.from({ length: band.count }, (_, filter) => {
    const [left = 0, peak = 0, right = 0] = edges.slice(filter, filter + 3)
    const weights: number[] = []
    let firstBin = 0
    for (let bin = 0; bin < bins; bin++) {
      const at = place((bin * band.sampleRateHz) / band.fftSize)
      const weight = Math.min((at - left) / (peak - left), (right - at) / (right - peak))
      if (weight <= 0) continue
      if (weights.length === 0) firstBin = bin
      weights.push(weight)
    }
    return { firstBin, weights: Float64Array.from(weights) }
  })
}
