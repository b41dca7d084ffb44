import { app } from 'electron'
import { z } from 'zod'

const launchSchema = z.strictObject({ folders: z.array(z.string()) })

/**
 * Makes this the only running instance. Two of them would fight over one library and one profile.
 *
 * @param folders folders this start was given, handed to the first instance where there is one
 * @param onSecondLaunch called in the first instance with the folders of a later start
 * @returns false where another instance runs already: then quit
 */
export function claimSingleInstance(
  folders: readonly string[],
  onSecondLaunch: (folders: readonly string[]) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ folders })) return false
  app.on('second-instance', (_event, _words, _workingFolder, data) => {
    // Chromium rewrites the other's command line, so the folders travel beside it.
    const launch = launchSchema.safeParse(data)
    onSecondLaunch(launch.success ? launch.data.folders : [])
  })
  return true
}
