import { z } from 'zod'

const channels = z.tuple([z.number(), z.number(), z.number()]).readonly()

/** How a picture becomes an encoder's input tensor [n, 3, side, side], channels in the order RGB. */
export const imageRecipeSchema = z.strictObject({
  kind: z.literal('image'),
  /** Side of the square the network takes, in pixels. */
  sizePx: z.int().positive(),
  /** `squash` ignores the aspect ratio; `shortest-crop` scales the short side to `shortSidePx`, then crops the centre. */
  fit: z.enum(['squash', 'shortest-crop']),
  shortSidePx: z.int().positive().exactOptional(),
  /** Pillow's filter of that name, antialiased when shrinking. */
  filter: z.enum(['bicubic', 'bilinear']),
  /** Per channel, applied to x / 255: (x - mean) / std. */
  mean: channels,
  std: channels,
})
export type ImageRecipe = z.infer<typeof imageRecipeSchema>

/** Which parts of a sound the encoder hears. Its vector is the mean over them, then of length 1. */
const windowsSchema = z.strictObject({
  samples: z.int().positive(),
  /** A sound longer than this many windows is described by this many, evenly spaced. */
  most: z.int().positive(),
  /**
   * `consecutive`: as many whole windows as the sound has, side by side, what is left over dropped.
   * `spread`: `most` windows from the very start to the very end, overlapping in a short sound.
   */
  placement: z.enum(['consecutive', 'spread']),
  /** What becomes of a sound shorter than one window; `repeat-whole` fills the rest with zeros. */
  short: z.enum(['repeat', 'repeat-whole', 'keep', 'zero-pad']),
  /** Whether each window's vector is brought to length 1 before the mean is taken. */
  normaliseEach: z.boolean(),
})

const everySound = { sampleRateHz: z.int().positive(), windows: windowsSchema }

const waveformSchema = z.strictObject({
  kind: z.literal('waveform'),
  ...everySound,
  /** `zero-mean-unit-variance`: (x - mean) / sqrt(variance + 1e-7) over the window. */
  normalise: z.enum(['none', 'zero-mean-unit-variance']),
})

const whisperSchema = z.strictObject({
  kind: z.literal('whisper-log-mel'),
  ...everySound,
  melBins: z.int().positive(),
})

const clapSchema = z.strictObject({ kind: z.literal('clap-log-mel'), ...everySound })

const kaldiSchema = z.strictObject({
  kind: z.literal('kaldi-fbank'),
  ...everySound,
  melBins: z.int().positive(),
  /** Frames of the input; a shorter sound's are followed by zeros. */
  frames: z.int().positive(),
  /** Applied to every cell, the zeros too: (x - mean) / std. */
  mean: z.number(),
  std: z.number(),
})

/** How a sound becomes an encoder's input tensors. */
export const soundRecipeSchema = z.discriminatedUnion('kind', [
  waveformSchema,
  whisperSchema,
  clapSchema,
  kaldiSchema,
])
export type SoundRecipe = z.infer<typeof soundRecipeSchema>

/** How a text becomes token ids. */
export const textRecipeSchema = z.strictObject({
  kind: z.literal('text'),
  /** Path of tokenizer.json in the encoder's folder. */
  tokenizer: z.string(),
  /** A longer text loses its end, but keeps the closing token. */
  maxTokens: z.int().positive(),
  /** Filled up to `maxTokens` with this id; null for graphs that take any length. */
  padId: z.int().nonnegative().nullable(),
  /** `canonical` also drops punctuation and joins white space, as SigLIP was trained. */
  cleaning: z.enum(['none', 'lower-case', 'canonical']),
  /** What is written before a query, and before a text that is to be found. */
  prefixes: z.strictObject({ query: z.string(), document: z.string() }),
})
export type TextRecipe = z.infer<typeof textRecipeSchema>
