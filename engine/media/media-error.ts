const PROBLEMS = {
  unreadable: {
    sentence: 'This file could not be read.',
    advice: 'Check that you may open it and that the drive is connected, then scan again.',
  },
  'empty-file': {
    sentence: 'This file is empty.',
    advice: 'It holds no data. If you have a backup, restore it from there.',
  },
  truncated: {
    sentence: 'This file ends too early.',
    advice: 'A copy or download was probably interrupted. Copy it again from where it came.',
  },
  'unsupported-format': {
    sentence: 'Likeness cannot open this kind of file yet.',
    advice: 'Nothing is wrong with it. Save a copy as JPEG or PNG to have it found.',
  },
  'too-large': {
    sentence: 'This picture has more pixels than Likeness opens safely.',
    advice: 'Save a copy with fewer than 268 million pixels to have it found.',
  },
  'no-preview': {
    sentence: 'This camera file holds no preview picture.',
    advice: 'Export it as JPEG from your photo program to have it found.',
  },
  vanished: {
    sentence: 'This file is no longer there.',
    advice: 'It was moved, renamed or deleted during the scan. Scan again.',
  },
  corrupt: {
    sentence: 'This file is damaged and cannot be opened.',
    advice: 'If you have a backup, restore it from there.',
  },
} as const

export type MediaErrorCode = keyof typeof PROBLEMS

/**
 * A file that cannot be turned into a picture or a sound. `message` is a sentence for people,
 * `advice` what they can do, `cause` what the library said (for the log only).
 */
export class MediaError extends Error {
  readonly code: MediaErrorCode
  readonly advice: string

  constructor(code: MediaErrorCode, cause?: unknown) {
    super(PROBLEMS[code].sentence, cause === undefined ? undefined : { cause })
    this.name = 'MediaError'
    this.code = code
    this.advice = PROBLEMS[code].advice
  }
}
