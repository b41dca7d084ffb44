import { MediaError, type MediaErrorCode } from '../media-error.ts'

/** A MediaError whose sentence says what exactly is wrong with a sound file. */
export class SoundError extends MediaError {
  override readonly advice: string

  constructor(code: MediaErrorCode, message: string, advice = COPY_AGAIN, cause?: unknown) {
    super(code, cause)
    this.message = message
    this.advice = advice
  }
}

const COPY_AGAIN = 'Copy the file again from where it came, or restore it from a backup.'
