import type { EngineContext } from '../context.ts'
import { exportVectors } from '../vectors/export-vectors.ts'
import { importVectors } from '../vectors/import-vectors.ts'
import type { Handlers } from './handlers.ts'

/** Vectors as files of their own. */
export function vectorFileRequests(
  context: EngineContext,
): Handlers<'exportVectors' | 'importVectors'> {
  return {
    exportVectors: async ({ file, space }) => ({
      file,
      ...(await exportVectors(context, file, space)),
    }),
    importVectors: ({ file, space }) => importVectors(context, file, space),
  }
}
