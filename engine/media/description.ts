import type { z } from 'zod'
import type { descriptionSchema } from './decoder-protocol.ts'

/** A line of an asset's details: "Camera", "NIKON D90". */
export interface Fact {
  readonly label: string
  readonly text: string
}

/**
 * What one decode of a file tells, but for the encoders' inputs; fields that do not apply are null.
 *
 * - `phash`: 64-bit perceptual hash of a picture
 * - `blankness`: 0 for rich content to 1 for a blank picture or silence
 * - `decodedSha256`: of a sound's decoded samples; a picture's is made when it is needed
 * - `peaks`: int8 pairs (as bytes) of the lowest and highest sample of each slice of a sound
 */
export type Description = Readonly<z.infer<typeof descriptionSchema>>
