import { access } from 'node:fs/promises'
import { app } from 'electron'

/**
 * Renders in software on a Linux that has no graphics device at all, such as a container or a
 * plain virtual machine. Chromium finds that out by itself, but by starting its GPU process, which
 * fails, and in that moment one page in twenty was seen to hang for ever. Call before `ready`.
 */
export async function chooseRendering(): Promise<void> {
  if (process.platform !== 'linux') return
  const hasDevice = await access('/dev/dri').then(
    () => true,
    () => false,
  )
  if (!hasDevice) app.commandLine.appendSwitch('disable-gpu')
}
