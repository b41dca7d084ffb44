import type { EngineContext } from '../context.ts'
import { readMatching, writeMatching } from '../duplicates/matching-settings.ts'
import { calibrate } from '../self-test/calibrate.ts'
import { startSelfTest } from '../self-test/start-self-test.ts'
import type { Handlers } from './handlers.ts'

/** How strictly pictures are matched, and how far that can be trusted. */
export function matchingRequests(
  context: EngineContext,
): Handlers<'readMatching' | 'changeMatching' | 'readCalibration' | 'startSelfTest'> {
  const { catalog, decisions } = context
  return {
    readMatching: () => readMatching(decisions),
    changeMatching: (matching) => {
      writeMatching(decisions, matching)
      context.emit({ type: 'library-changed', revision: catalog.revision })
      return {}
    },
    readCalibration: () => calibrate(context),
    startSelfTest: ({ photos }) => ({ jobId: startSelfTest(context, photos).id }),
  }
}
