import type { RequestName } from '../../contract/requests.ts'
import { CameBack } from '../cleanup/came-back.ts'
import type { EngineContext } from '../context.ts'
import { HeldGroups } from '../duplicates/held-groups.ts'
import { ReviewedGroups } from '../duplicates/reviewed-groups.ts'
import { cleanupRequests } from './cleanup-requests.ts'
import { decisionRequests } from './decision-requests.ts'
import { duplicateRequests } from './duplicate-requests.ts'
import { encoderRequests } from './encoder-requests.ts'
import type { Handlers } from './handlers.ts'
import { healthRequests } from './health-requests.ts'
import { jobRequests } from './job-requests.ts'
import { libraryRequests } from './library-requests.ts'
import { matchingRequests } from './matching-requests.ts'
import { mapRequests } from './map-requests.ts'
import { mediaRequests } from './media-requests.ts'
import { providerRequests } from './provider-requests.ts'
import { reportRequests } from './report-requests.ts'
import { searchRequests } from './search-requests.ts'
import { labelRequests } from './label-requests.ts'
import { spaceRequests } from './space-requests.ts'
import { vectorFileRequests } from './vector-file-requests.ts'

/** Every request with the function that answers it. */
export function answerTable(
  context: EngineContext,
  modelFolder: string,
  onRootsChanged: () => void,
): Handlers<RequestName> {
  const search = searchRequests(context, modelFolder)
  const groups = new ReviewedGroups(context, new HeldGroups(context))
  const cameBack = new CameBack(context)
  return {
    ...libraryRequests(context, cameBack, onRootsChanged),
    ...jobRequests(context),
    ...search,
    ...duplicateRequests(context, groups, cameBack),
    ...cleanupRequests(context, groups),
    ...decisionRequests(context, cameBack),
    ...matchingRequests(context),
    ...mapRequests(context),
    ...mediaRequests(context),
    ...encoderRequests(context),
    ...healthRequests(context, modelFolder),
    ...spaceRequests(context),
    ...labelRequests(context),
    ...providerRequests(context),
    ...vectorFileRequests(context),
    ...reportRequests(context, search),
  }
}
