/** How a picture becomes an encoder's input tensor. */
export interface ImageRecipe {
  readonly kind: 'image'
  /** Side of the square the network takes, in pixels. */
  readonly sizePx: number
  /** `squash` ignores the aspect ratio; `shortest-crop` scales the short side to `shortSidePx`, then crops the centre. */
  readonly fit: 'squash' | 'shortest-crop'
  readonly shortSidePx?: number
  /** Pillow's filter of that name, antialiased when shrinking. */
  readonly filter: 'bicubic' | 'bilinear'
  /** Per channel, applied to x / 255: (x - mean) / std. */
  readonly mean: readonly [number, number, number]
  readonly std: readonly [number, number, number]
}

/** How a sound becomes an encoder's input tensors: windows spread evenly over the track. */
export interface SoundRecipe {
  readonly kind: 'sound'
  readonly sampleRateHz: number
  readonly windowSamples: number
  /** A track longer than this many windows is described by this many, evenly spaced. */
  readonly maxWindows: number
}
