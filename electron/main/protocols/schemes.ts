import { protocol } from 'electron'

export const appScheme = 'app'
export const mediaScheme = 'media'
/** The origin of our page, the only one that may speak to the main process. */
export const appOrigin = 'app://likeness'

/**
 * Gives our two schemes the rights of the web's own. `standard` and `secure` make a real origin of
 * them, so that the same-origin policy holds (under `file://` every file would be one's own);
 * `stream` lets sound elements play; `corsEnabled` lets WebGL use thumbnails. Call before `ready`.
 */
export function registerSchemes(): void {
  const shared = { standard: true, secure: true, supportFetchAPI: true, stream: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: shared },
    { scheme: mediaScheme, privileges: { ...shared, corsEnabled: true } },
  ])
}
