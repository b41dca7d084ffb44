import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'
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
    if (counts.cameBack > 0) {
      print(
        `Came back   ${counts.cameBack.toLocaleString('en')} that a clean-up had removed; ` +
          '"likeness duplicates" names those beside what was kept',
      )
    }
    print(
      `Not supported yet: ${countOf(counts.videosNotSupported, 'video')}, ` +
        countOf(counts.othersNotSupported, 'other file'),
    )
    print(`Encoders run on ${status.provider}`)
    for (const { name, encoder, vectorCount } of status.spaces) {
      print(`Space ${name.padEnd(8)} ${encoder}, ${countOf(vectorCount, 'vector')}`)
    }
    for (const root of status.roots) {
      print(`Folder ${root.path} (${root.state}, ${countOf(root.fileCount, 'file')})`)
    }
    if (status.roots.length === 0) print('No folders yet: add one with "likeness add FOLDER".')
    for (const notice of status.notices) printProblem(notice)
    return undefined
  })
}
