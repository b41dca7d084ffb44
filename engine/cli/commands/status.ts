import { formatBytes } from '../../../contract/format-bytes.ts'
import { print, printJson, printProblem, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

/** `likeness status` */
export function status(options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const status = await engine.call('libraryStatus', {})
    if (json) {
      printJson(status)
      return undefined
    }
    const { counts } = status
    print(`Library     ${status.dataFolder} (${formatBytes(status.dataSizeBytes)})`)
    print(`Photos      ${counts.images.toLocaleString('en')}`)
    print(`Sounds      ${counts.sounds.toLocaleString('en')}`)
    print(`To be read  ${counts.pending.toLocaleString('en')}`)
    print(`Unreadable  ${counts.failed.toLocaleString('en')}`)
    print(`Missing     ${counts.missing.toLocaleString('en')}`)
    print(
      `Not supported yet: ${counts.videosNotSupported.toLocaleString('en')} videos, ` +
        `${counts.othersNotSupported.toLocaleString('en')} other files`,
    )
    print(`Encoders run on ${status.provider}`)
    for (const { name, encoder, vectorCount } of status.spaces) {
      print(`Space ${name.padEnd(8)} ${encoder}, ${vectorCount.toLocaleString('en')} vectors`)
    }
    for (const root of status.roots) {
      print(`Folder ${root.path} (${root.state}, ${root.fileCount.toLocaleString('en')} files)`)
    }
    if (status.roots.length === 0) print('No folders yet: add one with "likeness add FOLDER".')
    for (const notice of status.notices) printProblem(notice)
    return undefined
  })
}
