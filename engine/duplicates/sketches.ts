import { problemOf } from '../../contract/errors.ts'
import { contentIdSchema } from '../../contract/ids.ts'
import type { EngineContext } from '../context.ts'
import { assetsOfContent } from '../store/assets.ts'
import type { Comparable } from '../store/matches.ts'
import { hasSketch, insertSketch } from '../store/sketches.ts'

/** Sketches being made: several pictures of a round may need the same one. */
const inFlight = new WeakMap<EngineContext, Map<number, Promise<void>>>()
/** Libraries of which one was made at least: what makes them is there and works. */
const working = new WeakSet<EngineContext>()

/**
 * Makes the sketches that are missing; what cannot be read now goes without and matches nothing. An
 * error that is of no file is told, and ends the work where none was made before: then it is not the
 * picture.
 *
 * @throws LikenessError `cancelled`, `internal`
 */
export async function makeSketches(
  context: EngineContext,
  pictures: readonly Pick<Comparable, 'contentId'>[],
  signal: AbortSignal,
): Promise<void> {
  const making = inFlight.get(context) ?? new Map<number, Promise<void>>()
  inFlight.set(context, making)
  await Promise.all(
    pictures.map(({ contentId }) => {
      const known = making.get(contentId)
      if (known || hasSketch(context.catalog, contentId)) return known ?? Promise.resolve()
      const made = makeSketch(context, contentId, signal).finally(() => making.delete(contentId))
      making.set(contentId, made)
      return made
    }),
  )
}

async function makeSketch(
  context: EngineContext,
  contentId: number,
  signal: AbortSignal,
): Promise<void> {
  const { catalog, pool, emit } = context
  const [asset] = assetsOfContent(catalog, contentIdSchema.parse(contentId))
  if (!asset) return
  try {
    const made = await pool.run({ type: 'sketch-picture', path: asset.path }, signal)
    if (made.type === 'sketch-picture') insertSketch(catalog, contentId, made.sketch)
    working.add(context)
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code === 'cancelled') throw error
    // One picture that cannot be read must not stop the others.
    if (problem.code !== 'internal') return
    if (!working.has(context)) throw error
    emit({ type: 'notice', problem: { ...problem, path: asset.path } })
  }
}
