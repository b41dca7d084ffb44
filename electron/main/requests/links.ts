import { shell } from 'electron'
import { LikenessError } from '../../../contract/errors.ts'
import { windowRequests } from '../../../contract/window-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'
import { linkAddresses } from './link-addresses.ts'

/** Opens one of our own links in the browser. The page names a key; an address never crosses. */
export function answerLinks(): void {
  handleRequest('openLink', windowRequests.openLink, async ({ key }) => {
    const address = linkAddresses[key]
    if (address === null) {
      const advice = 'The README and the licences lie beside the application.'
      throw new LikenessError('not-found', 'This page has not been published yet.', advice)
    }
    await shell.openExternal(address)
    return {}
  })
}
