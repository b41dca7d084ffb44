/** A run of decoded samples: one array per channel, all equally long, nominally in [-1, 1]. */
export interface SoundBlock {
  readonly channelData: readonly Float32Array[]
  readonly sampleRateHz: number
}

/** The mean of the channels (librosa's `to_mono`); the very array when there is one channel. */
export const mixToMono = (channelData: readonly Float32Array[]): Float32Array => {
  const [first = new Float32Array(0), second] = channelData
  if (second === undefined) return first
  const mono = new Float32Array(first.length)
  if (channelData.length === 2) {
    for (let i = 0; i < mono.length; i++) mono[i] = ((first[i] ?? 0) + (second[i] ?? 0)) * 0.5
    return mono
  }
  for (const channel of channelData) {
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0)
  }
  const scale = 1 / channelData.length
  for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) * scale
  return mono
}
