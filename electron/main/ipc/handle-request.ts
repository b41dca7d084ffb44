import { ipcMain } from 'electron'
import type { z } from 'zod'
import { channelOf } from '../../../contract/bridge.ts'
import { isTrustedSender } from '../security/trusted-sender.ts'
import type { RequestSchemas } from './answer-request.ts'
import { answerRequest, badRequest } from './answer-request.ts'

/**
 * The only way in which the main process takes a request from the page: sender, parameters and
 * reply are checked here once, so that no handler can forget to.
 */
export function handleRequest<P extends z.ZodType, R extends z.ZodType>(
  name: string,
  schemas: RequestSchemas<P, R>,
  answer: (params: z.output<P>) => Promise<z.input<R>>,
): void {
  ipcMain.handle(channelOf(name), async (event, ...received: unknown[]) => {
    if (!isTrustedSender(event)) {
      return { ok: false, problem: badRequest('only its own page may ask.') }
    }
    return answerRequest(schemas, received, answer)
  })
}
