import type { z } from 'zod'
import { hostRequests, pageRequests } from '../../../contract/requests.ts'

/** Carries a request to the engine and returns its reply as it came. */
export type EngineCall = (name: string, params: unknown) => Promise<unknown>

interface Request<P extends z.ZodType, R extends z.ZodType> {
  readonly params: P
  readonly reply: R
}

function typed<P extends z.ZodType, R extends z.ZodType>(
  call: EngineCall,
  name: string,
  request: Request<P, R>,
): (params: z.input<P>) => Promise<z.output<R>> {
  return async (params) => request.reply.parse(await call(name, params))
}

/** The requests that the main process makes on its own account, typed and validated. */
export function engineRequests(call: EngineCall) {
  return {
    addRoots: typed(call, 'addRoots', hostRequests.addRoots),
    importEncoder: typed(call, 'importEncoder', hostRequests.importEncoder),
    emptyQuarantine: typed(call, 'emptyQuarantine', hostRequests.emptyQuarantine),
    listCleanups: typed(call, 'listCleanups', pageRequests.listCleanups),
    exportGroups: typed(call, 'exportGroups', hostRequests.exportGroups),
    openLookup: typed(call, 'openLookup', hostRequests.openLookup),
    locateAsset: typed(call, 'locateAsset', hostRequests.locateAsset),
    locateThumbnail: typed(call, 'locateThumbnail', hostRequests.locateThumbnail),
    locatePreview: typed(call, 'locatePreview', hostRequests.locatePreview),
    locateDetailTile: typed(call, 'locateDetailTile', hostRequests.locateDetailTile),
    locateSound: typed(call, 'locateSound', hostRequests.locateSound),
    readSettings: typed(call, 'readSettings', pageRequests.readSettings),
  } as const
}
export type EngineRequester = ReturnType<typeof engineRequests>
