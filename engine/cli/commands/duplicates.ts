import { duplicatesJson } from '../../../contract/duplicates-json.ts'
import type { MatchClass } from '../../../contract/duplicates.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'
import type { Strictness } from '../../../contract/matching.ts'
import { everyGroup } from '../every-group.ts'
import { removedBefore } from '../removed-before.ts'
import { runSelfTest } from '../self-test.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions, Session } from '../session.ts'

/** The longest of "keep (matches the others best)" and the like. */
const WHAT_WIDTH = 36

interface Options extends CommonOptions {
  readonly class?: MatchClass
  readonly export?: string
  readonly selfTest?: true
  readonly sample: number
  readonly strictness?: Strictness
  readonly seriesGap?: number
}

/** `likeness duplicates`: compares what is new, then prints the groups. Nothing is deleted. */
export function duplicates(options: Options): Promise<void> {
  return runCommand(options, async (session) => {
    await setMatching(session, options)
    await session.finish(session.engine.startCompare())
    if (options.selfTest) return runSelfTest(session, options.sample)
    if (options.export !== undefined) {
      const wanted = { file: options.export, class: options.class ?? null }
      const written = await session.engine.call('exportGroups', wanted)
      if (session.json) printJson(written)
      else print(`${countOf(written.groups, 'group')} written to ${written.file}.`)
      return undefined
    }
    const groups = await everyGroup(session, options.class ?? null)
    const totalBytesToWin = groups.reduce((sum, group) => sum + group.bytesToWin, 0)
    const removed = await removedBefore(session, groups)
    if (session.json) {
      const cameBack = [...removed].map(([file, { cleanupId: cleanup, removedMs }]) => {
        return { file, cleanup, removedMs }
      })
      printJson({ ...duplicatesJson(groups), removedBefore: cameBack })
      return undefined
    }
    print(`${countOf(groups.length, 'group')}, ${formatBytes(totalBytesToWin)} to win back.`)
    for (const group of groups) {
      print(`\n${group.class}, ${formatBytes(group.bytesToWin)} to win back`)
      for (const { asset, evidence, linked } of group.members) {
        const what = evidence ? evidence.class : `keep (${group.keeperReason})`
        print(
          `  ${what.padEnd(WHAT_WIDTH)} ${formatBytes(asset.sizeBytes).padStart(8)}  ${asset.path}${linked ? ' (linked)' : ''}`,
        )
        const line = removed.get(asset.path)
        if (line) print(`    you removed this before, in clean-up ${line.cleanupId}`)
      }
    }
    return undefined
  })
}

/** What is set here stays set, as in the window. */
async function setMatching({ engine }: Session, options: Options): Promise<void> {
  const { strictness, seriesGap } = options
  if (strictness === undefined && seriesGap === undefined) return
  const now = await engine.call('readMatching', {})
  await engine.call('changeMatching', {
    strictness: strictness ?? now.strictness,
    seriesGapSeconds: seriesGap ?? now.seriesGapSeconds,
  })
}
