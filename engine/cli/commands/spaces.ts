import { formatBytes } from '../../../contract/format-bytes.ts'
import { countOf } from '../../../contract/format-count.ts'
import { LikenessError } from '../../../contract/errors.ts'
import type {
  SpaceRole,
  SpaceStatus,
  StorageTrade,
  VectorStorage,
} from '../../../contract/space.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions, Session } from '../session.ts'

/** `likeness spaces list` */
export function listSpaces(options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { spaces } = await engine.call('libraryStatus', {})
    if (json) printJson({ spaces })
    else for (const space of spaces) print(describe(space))
    return undefined
  })
}

interface AddOptions extends CommonOptions {
  readonly name?: string
  readonly storage: VectorStorage
  readonly dimensions?: number
  readonly preview?: true
  readonly wait: boolean
}

/** `likeness spaces add ENCODER`: adds a space and fills it; stopped, it goes on with the next run. */
export function addSpace(encoder: string, options: AddOptions): Promise<void> {
  return runCommand(options, async (session) => {
    const { engine, json } = session
    if (options.preview) {
      const { trades } = await engine.call('previewStorage', { encoder })
      if (json) printJson({ trades })
      else for (const trade of trades) print(describeTrade(trade))
      return undefined
    }
    const added = await engine.call('addSpace', {
      encoder,
      name: options.name ?? null,
      storage: options.storage,
      dimensions: options.dimensions ?? null,
    })
    const summary = options.wait ? await session.finishJob(added.jobId) : null
    const space = await statusOf(session, added.space.name)
    if (json) printJson({ space, summary, notice: added.notice })
    else {
      print(describe(space))
      if (summary !== null) print(`${summary}.`)
      if (added.notice !== null) print(added.notice)
    }
    return undefined
  })
}

/** `likeness spaces remove SPACE` */
export function removeSpace(space: string, options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { freedBytes } = await engine.call('removeSpace', { space })
    if (json) printJson({ space, freedBytes })
    else print(`Removed the space "${space}"; ${formatBytes(freedBytes)} are free again.`)
    return undefined
  })
}

/** `likeness spaces pause SPACE` */
export function pauseSpace(space: string, options: CommonOptions): Promise<void> {
  return runCommand(options, async (session) => {
    await session.engine.call('pauseSpace', { space })
    return show(session, space)
  })
}

/** `likeness spaces resume SPACE`: fills what it lacks, to the end. */
export function resumeSpace(space: string, options: CommonOptions): Promise<void> {
  return runCommand(options, async (session) => {
    const { jobId } = await session.engine.call('resumeSpace', { space })
    await session.finishJob(jobId)
    return show(session, space)
  })
}

/** `likeness spaces role ROLE SPACE` */
export function pointRole(role: SpaceRole, space: string, options: CommonOptions): Promise<void> {
  return runCommand(options, async (session) => {
    await session.engine.call('pointRole', { role, space })
    return show(session, space)
  })
}

async function show(session: Session, name: string): Promise<undefined> {
  const space = await statusOf(session, name)
  if (session.json) printJson({ space })
  else print(describe(space))
  return undefined
}

async function statusOf({ engine }: Session, name: string): Promise<SpaceStatus> {
  const { spaces } = await engine.call('libraryStatus', {})
  const space = spaces.find((candidate) => candidate.name === name)
  if (space) return space
  throw new LikenessError(
    'not-found',
    `There is no space "${name}".`,
    'See "likeness spaces list".',
  )
}

function describe(space: SpaceStatus): string {
  const { name, state, vectorCount, pendingCount, dimensions, storage, modalities } = space
  const items = countOf(vectorCount, 'vector')
  const missing = pendingCount === 0 ? '' : `, ${pendingCount.toLocaleString('en')} to be filled`
  const roles = space.roles.length === 0 ? '' : `; used for ${space.roles.join(', ')}`
  return [
    `${name} (${state}): ${items}${missing}${roles}`,
    `  ${space.encoder}, takes ${modalities.join(', ')}`,
    `  ${String(dimensions)} numbers each as ${storage}, ${formatBytes(space.sizeBytes)} on disk`,
  ].join('\n')
}

function describeTrade(trade: StorageTrade): string {
  const { storage, dimensions, bytesPerItem, indexBytesPerItem, recallAt10 } = trade
  const recall =
    recallAt10 === null ? 'not measured: too few items' : `recall@10 ${recallAt10.toFixed(3)}`
  const bytes = `${String(bytesPerItem).padStart(6)} bytes an item and ${String(indexBytesPerItem)} in the index`
  return `${storage.padEnd(8)} ${String(dimensions).padStart(5)} numbers ${bytes}, ${recall}`
}
