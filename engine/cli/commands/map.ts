import { countOf } from '../../../contract/format-count.ts'
import type { SpaceName } from '../../../contract/space.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly space?: SpaceName
}

/** `likeness map`: draws the map and prints its groups (with `--json`, every point too). */
export function map(options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json, finish }) => {
    const { spaces } = await engine.call('libraryStatus', {})
    const words = spaces.find(({ roles }) => roles.includes('words'))
    const space = options.space ?? words?.name ?? 'concept'
    await finish(engine.startMap(space))
    const drawn = await engine.call('readMap', { space })
    if (json) {
      printJson(drawn)
      return undefined
    }
    if (drawn.assetIds.length === 0) print('Nothing is indexed yet: run "likeness index" first.')
    else
      print(
        `${countOf(drawn.assetIds.length, 'item')} in ${countOf(drawn.clusters.length, 'group')}:`,
      )
    for (const cluster of drawn.clusters) {
      print(`  ${String(cluster.size).padStart(6)}  ${cluster.name}`)
    }
    return undefined
  })
}
