import type { z } from 'zod'
import { LikenessError } from './errors.ts'
import type { EngineRequests, RequestName } from './requests.ts'
import { engineRequests } from './requests.ts'

/** Parameters of a request after they were checked. */
export type CheckedParams<N extends RequestName> = z.output<EngineRequests[N]['params']>

/** The table's schemas, each tied to its name so that the compiler can follow a name that it is given. */
const checks: { readonly [N in RequestName]: { readonly params: z.ZodType<CheckedParams<N>> } } =
  engineRequests

/** Whether a name from outside is one of our requests. */
export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(engineRequests, name)
}

/**
 * Checks a request's parameters.
 *
 * @throws LikenessError `bad-request`
 */
export function parseParams<N extends RequestName>(name: N, params: unknown): CheckedParams<N> {
  const schema: z.ZodType<CheckedParams<N>> = checks[name].params
  const parsed = schema.safeParse(params)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw new LikenessError(
    'bad-request',
    `The request "${name}" was not understood (${where}${issue?.message ?? 'wrong shape'}).`,
    'Check what was asked; if it came from the window, update Likeness as a whole.',
  )
}
