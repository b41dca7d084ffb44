import type { Session } from 'electron'

/**
 * Denies every permission, since Electron's default is to approve all of them and the page needs
 * none: no camera, no notifications, no clipboard reading, no USB.
 */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
