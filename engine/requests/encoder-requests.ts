import { LikenessError } from '../../contract/errors.ts'
import type { EngineContext } from '../context.ts'
import { checkEncoder } from '../encoders/check-encoder.ts'
import { describeEncoders } from '../encoders/describe-encoders.ts'
import { startDownload } from '../encoders/start-download.ts'
import { startImport } from '../encoders/start-import.ts'
import { listSpaces } from '../store/spaces.ts'
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
    removeEncoder: async ({ id }) => {
      refuseWhileUsed(context, id)
      const freedBytes = await context.installed.remove(id)
      // Whoever measures this computer would try it, and its files would stay open.
      context.inference.hold(context.encoders.list())
      return { freedBytes }
    },
    testEncoder: async ({ id }) => {
      return { checks: await checkEncoder(context.encoders.get(id), context) }
    },
  }
}

function refuseWhileUsed({ catalog, encoders, jobs }: EngineContext, id: string): void {
  if (encoders.find(id)?.entry.source.kind === 'builtin') {
    throw new LikenessError(
      'bad-request',
      'This encoder ships with Likeness and cannot be removed.',
      'A space that is made with it can be removed.',
    )
  }
  const spaces = listSpaces(catalog).filter(({ encoder }) => encoder === id)
  if (spaces.length > 0) {
    const names = spaces.map(({ name }) => `"${name}"`).join(', ')
    throw new LikenessError(
      'in-use',
      `The space ${names} is made with this encoder, and could not answer without it.`,
      'Remove the space first; then the encoder can go.',
    )
  }
  if (!jobs.list().some(({ subject, finishedMs }) => subject === id && finishedMs === null)) return
  throw new LikenessError(
    'in-use',
    'This encoder is just being downloaded or imported.',
    'Cancel that first; what came of it is then removed.',
  )
}
