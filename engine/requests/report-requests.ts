import type { EngineContext } from '../context.ts'
import { writeReport } from '../report/write-report.ts'
import type { Handlers } from './handlers.ts'
import type { searchRequests } from './search-requests.ts'

/** One self-contained page that shows the library. */
export function reportRequests(
  context: EngineContext,
  search: Pick<ReturnType<typeof searchRequests>, 'search' | 'openLookup'>,
): Handlers<'writeReport'> {
  return {
    writeReport: ({ file, words, lookups }) =>
      writeReport(context, search, { file, words, lookups }),
  }
}
