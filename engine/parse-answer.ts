import { z } from 'zod'

const numbered = z.looseObject({ id: z.int() })

/** What a child process said, or which call it answered in a way that makes no sense. */
type Answer<T> =
  | { readonly ok: true; readonly message: T }
  /** `id` is null where not even that could be read. */
  | { readonly ok: false; readonly id: number | null }

/** Checks a child's message; never throws, for one bad answer must not end the engine. */
export function parseAnswer<T>(schema: z.ZodType<T>, raw: unknown): Answer<T> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return { ok: true, message: parsed.data }
  const call = numbered.safeParse(raw)
  return { ok: false, id: call.success ? call.data.id : null }
}
