import type { EngineContext } from '../context.ts'
import { readOwnLabels, writeOwnLabels } from '../labels/own-labels.ts'
import { startLabels } from '../labels/start-labels.ts'
import { areLabelsStale } from '../labels/tag-library.ts'
import { countLabels } from '../store/labels.ts'
import type { Handlers } from './handlers.ts'

/** The person's own labels. */
export function labelRequests(context: EngineContext): Handlers<'listLabels' | 'setLabels'> {
  const { catalog, decisions } = context
  return {
    listLabels: () => {
      const counts = countLabels(catalog)
      const none = { count: 0, expectedRight: 0 }
      const labels = readOwnLabels(decisions).map((name) => ({
        name,
        ...(counts.get(name) ?? none),
      }))
      return { labels, upToDate: !areLabelsStale(context) }
    },
    setLabels: ({ labels }) => {
      writeOwnLabels(decisions, labels)
      return { jobId: startLabels(context).id }
    },
  }
}
