import { LikenessError } from '../../contract/errors.ts'
import type { SpaceName, SpaceRole } from '../../contract/space.ts'
import { spaceRoleSchema } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import { pointRole, takesForRole } from '../spaces/point-role.ts'
import { removeSpace } from '../spaces/remove-space.ts'

/**
 * Removes an encoder that was downloaded or imported.
 *
 * @param withSpaces also the spaces that are made with it; what they are used for goes to another space
 *   first
 * @returns the bytes that became free
 * @throws LikenessError `in-use` while spaces are made with it and are to stay, while it is just coming,
 *   or when nothing else could take over from its spaces; `bad-request` for one that ships; `not-found`
 */
export async function removeEncoder(
  context: EngineContext,
  id: string,
  withSpaces: boolean,
): Promise<number> {
  const { encoders, installed, inference, spaces } = context
  refuseBuiltin(context, id)
  refuseWhileComing(context, id)
  const made = spaces.list().flatMap(({ name, encoder }) => (encoder === id ? [name] : []))
  if (made.length > 0 && !withSpaces) throw stillUsed(id, made)
  await handRolesOver(context, made)
  let freedBytes = 0
  for (const name of made) freedBytes += await removeSpace(context, name)
  freedBytes += await installed.remove(id)
  inference.hold(encoders.list())
  return freedBytes
}

/** Points what these spaces are used for at others; nothing is changed when that cannot be done for all. */
async function handRolesOver(context: EngineContext, leaving: readonly SpaceName[]): Promise<void> {
  const { spaces } = context
  const roles = spaces.roles()
  const staying = spaces.list().filter(({ name }) => !leaving.includes(name))
  const moves = spaceRoleSchema.options.flatMap((role) => {
    if (!leaving.includes(roles[role])) return []
    const next = staying.find((space) => takesForRole(space, role))
    if (!next) throw noOtherFor(role, roles[role])
    return [{ role, next: next.name }]
  })
  for (const { role, next } of moves) await pointRole(context, role, next)
}

function refuseBuiltin({ encoders }: EngineContext, id: string): void {
  if (encoders.find(id)?.entry.source.kind !== 'builtin') return
  throw new LikenessError(
    'bad-request',
    'This encoder ships with Likeness and cannot be removed.',
    'A space that is made with it can be removed.',
  )
}

function refuseWhileComing({ jobs }: EngineContext, id: string): void {
  if (!jobs.list().some(({ subject, finishedMs }) => subject === id && finishedMs === null)) return
  throw new LikenessError(
    'in-use',
    'This encoder is just being downloaded or imported.',
    'Cancel that first; what came of it is then removed.',
  )
}

function stillUsed(id: string, names: readonly SpaceName[]): LikenessError {
  const which = names.map((name) => `"${name}"`).join(', ')
  const [what, it] = names.length === 1 ? ['space', 'it'] : ['spaces', 'them']
  return new LikenessError(
    'in-use',
    `The ${what} ${which} ${names.length === 1 ? 'is' : 'are'} made with this encoder, and could not answer without it.`,
    `To remove both in one go: likeness models remove ${id} --with-spaces, or Remove in Settings, Models. What was computed for ${it} is forgotten then; your files are not touched.`,
  )
}

function noOtherFor(role: SpaceRole, name: SpaceName): LikenessError {
  return new LikenessError(
    'in-use',
    `The space "${name}" is used for ${role}, and no other space could take that over.`,
    'Add a space of another encoder first; see "likeness spaces list".',
  )
}
