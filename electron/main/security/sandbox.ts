import { app } from 'electron'

/**
 * Sandboxes every renderer, also one that some future code opens without asking for it: a hole in
 * Chromium then still finds a process without files and without network. Call before `ready`.
 *
 * Under `--no-sandbox`, which only root needs (tests in a container), Chromium's helpers would
 * refuse to start with both switches; the window's own `sandbox` preference still holds then.
 */
export function sandboxRenderers(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}
