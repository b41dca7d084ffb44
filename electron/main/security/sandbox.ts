import { app } from 'electron'

/**
 * Sandboxes every renderer, also one that some future code opens without asking for it: a hole in
 * Chromium then still finds a process without files and without network. Call before `ready`.
 */
export function sandboxRenderers(): void {
  app.enableSandbox()
}
