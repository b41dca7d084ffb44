/** Brightness of a picture at small size, 0 to 255, row by row. */
export interface GreyPlane {
  readonly width: number
  readonly height: number
  readonly values: Uint8Array
}

/**
 * Points that can be found again in an edited copy (ORB: Rublee et al., "ORB: an efficient
 * alternative to SIFT or SURF", 2011), those first that tell most.
 */
export interface LocalFeatures {
  readonly count: number
  /** Where they lie, in pixels of the picture's {@link GreyPlane}. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** How large the described patch is, relative to that of other features and pictures. */
  readonly size: Float32Array
  /** Main direction of the patch in radians, clockwise. */
  readonly angle: Float32Array
  /** count x 8 words, 256 bits each. */
  readonly descriptors: Int32Array
  /** Descriptors of the first features in the mirror image: as many as are worth comparing. */
  readonly mirrored: Int32Array
}

/** What of a picture is kept to prove that another one shows the same. */
export interface PictureSketch {
  readonly plane: GreyPlane
  /** The same picture's two colour differences, smaller, 128 being grey. */
  readonly blueness: GreyPlane
  readonly redness: GreyPlane
  readonly features: LocalFeatures
}
