import { countOf } from '../../../contract/format-count.ts'
import type { EncoderProviders, ProviderName } from '../../../contract/provider.ts'
import { providerWords } from '../../../contract/provider-words.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

interface Options extends CommonOptions {
  readonly measure?: true
  readonly use?: ProviderName | 'auto'
}

/** One encoder's line, and one for each provider that was tried. */
export function providerLines({
  encoder,
  plan,
  itemsPerSecond,
  trials,
}: EncoderProviders): string[] {
  const rate = itemsPerSecond === null ? 'not measured' : `${itemsPerSecond.toFixed(1)} items/s`
  const how = `${providerWords[plan.provider]}, ${countOf(plan.threads, 'thread')}, batch ${String(plan.batchSize)}`
  return [
    `${encoder.padEnd(24)} ${how}, ${rate}`,
    ...trials
      .filter(({ outcome }) => outcome !== 'used')
      .map(({ provider, reason }) => `  not ${providerWords[provider]}: ${reason}`),
  ]
}

/** `likeness providers`: where the encoders run, measuring it, choosing another. */
export function providers(options: Options): Promise<void> {
  return runCommand(options, async ({ engine, json, finish }) => {
    if (options.use !== undefined) {
      const provider = options.use === 'auto' ? null : options.use
      await engine.call('chooseProvider', { provider })
    }
    if (options.measure || (options.use !== undefined && options.use !== 'cpu')) {
      await finish(engine.startMeasure(true))
    }
    const status = await engine.call('readProviders', {})
    if (json) printJson(status)
    else {
      print(status.device)
      const tried = status.candidates.map((name) => providerWords[name]).join(', ')
      print(`Tried in this order: ${tried}`)
      for (const encoder of status.encoders) for (const line of providerLines(encoder)) print(line)
    }
    return undefined
  })
}
