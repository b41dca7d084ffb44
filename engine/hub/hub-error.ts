import { LikenessError } from '../../contract/errors.ts'
import { codeOf } from '../file-errors.ts'

/** Thrown for what may be over in a moment; the download waits a little and goes on. */
export class PassingHubError extends Error {
  readonly lasting: LikenessError

  /** @param lasting what is told when it does not pass */
  constructor(lasting: LikenessError) {
    super(lasting.message)
    this.name = 'PassingHubError'
    this.lasting = lasting
  }
}

/** The system's word for what went wrong: `ENOTFOUND`, `CERT_HAS_EXPIRED` … */
function wordOf(error: unknown): string {
  return codeOf(error) ?? (error instanceof Error ? error.name : 'unknown')
}

/** The hub did not answer at all. */
export function notReached(url: URL, error: unknown): PassingHubError {
  return new PassingHubError(
    new LikenessError(
      'no-network',
      `${url.host} could not be reached (${wordOf(error)}).`,
      'Check the connection to the internet, and the hub address and the proxy in Settings; then start the download again.',
      url.href,
    ),
  )
}

/** The hub began to answer and stopped in the middle. */
export function connectionLost(url: URL, error: unknown): PassingHubError {
  return new PassingHubError(
    new LikenessError(
      'connection-lost',
      `The connection to ${url.host} was lost in the middle of the download (${wordOf(error)}).`,
      'Start the download again when the connection is back; it goes on where it stopped.',
      url.href,
    ),
  )
}

/** A status other than success. Overload passes, everything else does not. */
export function refusedByHub(url: URL, status: number): PassingHubError | LikenessError {
  if (status === 429 || status >= 500) {
    return new PassingHubError(
      new LikenessError(
        'hub-refused',
        `${url.host} cannot serve this file at the moment (status ${String(status)}).`,
        'Try again later; what has been downloaded is kept.',
        url.href,
      ),
    )
  }
  if (status === 404 || status === 410) {
    return new LikenessError(
      'hub-refused',
      `${url.host} does not have this file (status ${String(status)}).`,
      'If another hub is set in Settings, check that it mirrors this repository; otherwise it was taken away, and a newer Likeness may know where it is.',
      url.href,
    )
  }
  return new LikenessError(
    'hub-refused',
    `${url.host} refused to give this file (status ${String(status)}).`,
    'It may ask for a login, which Likeness does not do. Download the files in a browser, then use Import.',
    url.href,
  )
}

/** What came is not what the catalogue pins. */
export function wrongContent(url: URL, what: string): LikenessError {
  return new LikenessError(
    'wrong-content',
    `${url.host} served another file than the one this version of Likeness knows: ${what}. It was thrown away.`,
    'Check the hub address and the proxy in Settings, then download again. If it happens again, the file on the hub was changed.',
    url.href,
  )
}
