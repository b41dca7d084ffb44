import type { linkKeys } from '../../../contract/window-requests.ts'

type LinkKey = (typeof linkKeys)[number]

/** The only addresses the application ever opens; https and our own. Null: not published yet. */
export const linkAddresses: Readonly<Record<LinkKey, `https://${string}` | null>> = {
  source: null,
  licences: null,
}
