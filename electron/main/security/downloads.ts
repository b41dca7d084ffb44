import type { Session } from 'electron'

/** Nothing in the page offers a download, so one that starts was not asked for by the person. */
export function denyDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault())
}
