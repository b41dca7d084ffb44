/** A stretch of a camera file that may hold a JPEG. */
export interface PreviewSpan {
  readonly offset: number
  readonly sizeBytes: number
}

export interface PreviewSpans {
  readonly spans: readonly PreviewSpan[]
  /** EXIF orientation 1 to 8 that the camera file gives for its pictures. */
  readonly orientation: number | undefined
}
