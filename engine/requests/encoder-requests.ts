import type { EngineContext } from '../context.ts'
import { checkEncoder } from '../encoders/check-encoder.ts'
import { describeEncoders } from '../encoders/describe-encoders.ts'
import { removeEncoder } from '../encoders/remove-encoder.ts'
import { startDownload } from '../encoders/start-download.ts'
import { startImport } from '../encoders/start-import.ts'
import type { Handlers } from './handlers.ts'

/** Encoders: which there are, getting them, and getting rid of them. */
export function encoderRequests(
  context: EngineContext,
): Handlers<
  'listEncoders' | 'downloadEncoder' | 'importEncoder' | 'removeEncoder' | 'testEncoder'
> {
  return {
    listEncoders: () => describeEncoders(context),
    downloadEncoder: ({ id, acceptLicence }) => ({
      jobId: startDownload(context, id, acceptLicence).id,
    }),
    importEncoder: async (wanted) => {
      const { id, encoderId } = await startImport(context, wanted)
      return { jobId: id, encoderId }
    },
    removeEncoder: async ({ id, withSpaces }) => ({
      freedBytes: await removeEncoder(context, id, withSpaces),
    }),
    testEncoder: async ({ id }) => {
      return { checks: await checkEncoder(context.encoders.get(id), context) }
    },
  }
}
