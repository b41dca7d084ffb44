import { PowerSpectrum } from './power-spectrum.ts'

/** Measures of a whole sound that tell a blank one (silence, hiss, a test tone) from the rest. */
export interface SoundMeasures {
  /** Root mean square over all channels and samples, dB below full scale; at least -120. */
  readonly rmsDbfs: number
  /** Largest absolute sample of any channel, dB below full scale; at least -120. */
  readonly peakDbfs: number
  /** Share (0..1) of 50 ms frames whose level is under -60 dBFS. */
  readonly silentShare: number
  /** Level of the loud frames (95th percentile) over that of the quiet ones (10th), in dB. */
  readonly levelRangeDb: number
  /** Geometric over arithmetic mean of the average power spectrum: about 1 for white noise. */
  readonly spectralFlatness: number
  /** Share (0..1) of the power in and next to the strongest bin: about 1 for a pure tone. */
  readonly toneShare: number
}

export const FLOOR_DB = -120
const FRAME_SECONDS = 0.05
const SILENT_DB = -60
const SPECTRUM_SAMPLES = 1024
/** Enough to know a blank; the spectrum of a longer sound is that of its first 10 minutes. */
const MAX_SPECTRUM_FRAMES = 12_000
/** A Hann window spreads a tone over two bins to each side. */
const TONE_BINS = 2

/** Gathers the measures of a sound piece by piece. */
export class SoundMeasureCollector {
  readonly #frame: Float32Array
  #frameFilled = 0
  readonly #levels = new Uint32Array(1 - FLOOR_DB)
  #frames = 0
  #silentFrames = 0
  #squares = 0
  #samples = 0
  #peak = 0
  readonly #spectrum = new PowerSpectrum(SPECTRUM_SAMPLES)
  readonly #powers = new Float64Array(SPECTRUM_SAMPLES / 2 + 1)
  readonly #spectrumFrame = new Float32Array(SPECTRUM_SAMPLES)
  #spectrumFrames = 0

  constructor(sampleRateHz: number) {
    this.#frame = new Float32Array(Math.max(16, Math.round(sampleRateHz * FRAME_SECONDS)))
  }

  /** Takes the next samples: all channels for the levels, their mean for the spectrum. */
  push(mono: Float32Array, channelData: readonly Float32Array[]): void {
    for (const channel of channelData) this.#addLevels(channel)
    for (let at = 0; at < mono.length;) {
      const part = mono.subarray(at, at + this.#frame.length - this.#frameFilled)
      this.#frame.set(part, this.#frameFilled)
      this.#frameFilled += part.length
      at += part.length
      if (this.#frameFilled === this.#frame.length) this.#closeFrame()
    }
  }

  finish(): SoundMeasures {
    if (this.#frames === 0 && this.#frameFilled > 0) this.#closeFrame()
    return {
      rmsDbfs: toDb(Math.sqrt(this.#squares / Math.max(1, this.#samples))),
      peakDbfs: toDb(this.#peak),
      silentShare: this.#frames === 0 ? 1 : this.#silentFrames / this.#frames,
      levelRangeDb: percentile(this.#levels, 0.95) - percentile(this.#levels, 0.1),
      spectralFlatness: flatness(this.#powers),
      toneShare: toneShare(this.#powers),
    }
  }

  #addLevels(channel: Float32Array): void {
    let squares = 0
    let peak = this.#peak
    for (const sample of channel) {
      squares += sample * sample
      const size = sample < 0 ? -sample : sample
      if (size > peak) peak = size
    }
    this.#squares += squares
    this.#peak = peak
    this.#samples += channel.length
  }

  #closeFrame(): void {
    const frame = this.#frame.subarray(0, this.#frameFilled)
    let squares = 0
    for (const sample of frame) squares += sample * sample
    const levelDb = toDb(Math.sqrt(squares / frame.length))
    const bin = Math.round(Math.min(0, levelDb)) - FLOOR_DB
    this.#levels[bin] = (this.#levels[bin] ?? 0) + 1
    this.#frames++
    this.#frameFilled = 0
    if (levelDb < SILENT_DB) this.#silentFrames++
    if (this.#spectrumFrames >= MAX_SPECTRUM_FRAMES) return
    this.#spectrumFrames++
    this.#spectrumFrame.fill(0)
    this.#spectrumFrame.set(frame.subarray(0, SPECTRUM_SAMPLES))
    this.#spectrum.addTo(this.#powers, this.#spectrumFrame)
  }
}

const toDb = (amplitude: number): number =>
  amplitude <= 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(amplitude))

/** The level, in dB, under which `share` of the counted frames lie. */
const percentile = (levels: Uint32Array, share: number): number => {
  const total = levels.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (let bin = 0; bin < levels.length; bin++) {
    seen += levels[bin] ?? 0
    if (seen >= total * share) return bin + FLOOR_DB
  }
  return 0
}

/** Without the bins of constant offset at the bottom. */
const flatness = (powers: Float64Array): number => {
  const bins = powers.subarray(TONE_BINS)
  const arithmetic = bins.reduce((sum, power) => sum + power, 0) / bins.length
  if (arithmetic === 0) return 0
  const tiny = arithmetic * 1e-12
  const logs = bins.reduce((sum, power) => sum + Math.log(power + tiny), 0) / bins.length
  return Math.min(1, Math.exp(logs) / arithmetic)
}

const toneShare = (powers: Float64Array): number => {
  const total = powers.reduce((sum, power) => sum + power, 0)
  if (total === 0) return 0
  let strongest = 0
  powers.forEach((power, bin) => {
    if (power > (powers[strongest] ?? 0)) strongest = bin
  })
  const near = powers.subarray(Math.max(0, strongest - TONE_BINS), strongest + TONE_BINS + 1)
  return near.reduce((sum, power) => sum + power, 0) / total
}
