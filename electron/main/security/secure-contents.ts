import { app } from 'electron'
import { denyNavigation } from './navigation.ts'
import { denyNewWindows } from './new-windows.ts'
import { denyWebviews } from './webviews.ts'

/** Applies the rules for web contents to each of them, from its creation on. */
export function secureAllContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents)
    denyNewWindows(contents)
    denyWebviews(contents)
  })
}
