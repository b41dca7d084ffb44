import { join } from 'node:path'
import { countOf } from '../../contract/format-count.ts'
import { providerWords } from '../../contract/provider-words.ts'
import type { RequestReply } from '../../contract/requests.ts'
import { encoderFor, encoders } from '../../models/catalog.ts'
import type { EngineContext } from '../context.ts'
import { hashFile } from '../media/hash-file.ts'
import { faultOf } from '../store/database.ts'
import { listRoots } from '../store/roots.ts'
import { countVectors, vectorIds } from '../store/vectors.ts'

type Check = RequestReply<'doctor'>['checks'][number]

/** Looks at everything that can be out of order, and says what to do about it. */
export async function runChecks(context: EngineContext, modelFolder: string): Promise<Check[]> {
  return [
    checkNode(),
    checkCatalog(context),
    checkDecisions(context),
    ...(await checkWeights(modelFolder)),
    ...(await checkInstalled(context)),
    await checkEncoder(context),
    ...checkProviders(context),
    ...(await checkIndexes(context)),
    ...checkRoots(context),
  ]
}

function ok(name: string, text: string): Check {
  return { name, state: 'ok', text, advice: '' }
}

function checkNode(): Check {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 24) return ok('Node', `Node ${process.versions.node}`)
  return {
    name: 'Node',
    state: 'failed',
    text: `Node ${process.versions.node} is too old.`,
    advice: 'Run through the npm scripts, which bring Node 24 along.',
  }
}

function checkCatalog({ catalog }: EngineContext): Check {
  const fault = faultOf(catalog.database)
  if (fault === null) return ok('Catalogue', 'its database is whole')
  return {
    name: 'Catalogue',
    state: 'failed',
    text: `Its database is damaged: ${fault}`,
    advice: 'Move catalog.db out of the data folder and index again; your verdicts lie apart.',
  }
}

/** The one file that cannot be made anew. */
function checkDecisions({ decisions }: EngineContext): Check {
  const name = 'Verdicts, settings and journal'
  const fault = decisions.fault()
  if (fault === null) return ok(name, 'their database is whole')
  return {
    name,
    state: 'failed',
    text: `Their database is damaged: ${fault}`,
    advice:
      'Copy decisions.db to a safe place first. "likeness decisions --export FILE" writes what can still be read; with the damaged file moved away, --import takes it back.',
  }
}

async function checkWeights(modelFolder: string): Promise<Check[]> {
  const checks: Check[] = []
  for (const encoder of encoders) {
    if (encoder.source.kind !== 'builtin') continue
    const name = `Weights of ${encoder.id}`
    try {
      const { files } = encoder.source
      const found = await Promise.all(files.map(({ path }) => hashFile(join(modelFolder, path))))
      checks.push(
        files.every(({ sha256 }, i) => sha256 === found[i]?.sha256)
          ? ok(name, 'as shipped')
          : {
              name,
              state: 'failed',
              text: 'The file was changed.',
              advice: 'Install Likeness again.',
            },
      )
    } catch {
      checks.push({
        name,
        state: 'failed',
        text: 'The file is missing.',
        advice: 'Install Likeness again.',
      })
    }
  }
  return checks
}

/** A bit that fell over in gigabytes of weights gives other vectors and says nothing. */
async function checkInstalled({ installed }: EngineContext): Promise<Check[]> {
  const found = await installed.verify()
  return found.map(({ id, isWhole }) =>
    isWhole
      ? ok(`Files of ${id}`, 'as they were installed')
      : {
          name: `Files of ${id}`,
          state: 'failed',
          text: 'Some are gone or were changed.',
          advice: `"likeness models download ${id}" fetches it again; one of your own is to be removed and imported.`,
        },
  )
}

/** A text/image pair of known likeness: broken weights or preprocessing give noise silently. */
async function checkEncoder(context: EngineContext): Promise<Check> {
  const name = 'Words encoder'
  const { id } = encoderFor('text').entry
  const [dog, puppy, car] = [
    await context.inference.encodeText(id, 'a photo of a dog', 'query'),
    await context.inference.encodeText(id, 'a picture of a puppy', 'query'),
    await context.inference.encodeText(id, 'a photo of a sports car', 'query'),
  ]
  const cosine = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
  if (cosine(dog, puppy) > cosine(dog, car) + 0.1) return ok(name, 'tells dogs from cars')
  return {
    name,
    state: 'failed',
    text: 'Its vectors make no sense.',
    advice: 'Install Likeness again; if it stays, report it with what kind of computer this is.',
  }
}

/** Where each encoder runs, how fast, and why not elsewhere. */
function checkProviders({ providers, inference }: EngineContext): Check[] {
  const { device, encoders } = providers.status(inference.held)
  return encoders.map(({ encoder, plan, itemsPerSecond, trials }) => {
    const where = plan.provider === 'cpu' ? device : providerWords[plan.provider]
    const rate =
      itemsPerSecond === null
        ? 'not measured yet ("likeness providers --measure")'
        : `${itemsPerSecond.toFixed(1)} items a second, batch ${String(plan.batchSize)}, ${countOf(plan.threads, 'thread')}`
    const bad = trials.filter(({ outcome }) => outcome === 'wrong' || outcome === 'crashed')
    return {
      name: `Provider of ${encoder}`,
      state: bad.length > 0 ? ('warning' as const) : ('ok' as const),
      text: `${where}, ${rate}`,
      advice: bad.map(({ reason }) => reason).join(' '),
    }
  })
}

/** Opening brings an index in line with the catalogue, vector by vector; then it has to answer. */
async function checkIndexes(context: EngineContext): Promise<Check[]> {
  const checks: Check[] = []
  for (const { name: space, index } of context.spaces.list()) {
    const name = `Index of ${space}`
    const [first] = vectorIds(context.catalog, space)
    const count = countVectors(context.catalog, space)
    await index.open()
    const found = first === undefined ? [] : await index.neighbours([first], 1)
    const answers = count < 2 || found[0]?.labels.length === 1
    checks.push(
      answers
        ? ok(name, countOf(count, 'vector'))
        : {
            name,
            state: 'failed',
            text: 'It does not answer.',
            advice: 'Remove the folder "indexes" from the data folder; it is built again.',
          },
    )
  }
  return checks
}

function checkRoots(context: EngineContext): Check[] {
  return listRoots(context.catalog).map((root) =>
    root.state === 'online'
      ? ok(root.path, `${root.fileCount.toLocaleString('en')} photos and sounds`)
      : {
          name: root.path,
          state: 'warning',
          text: 'This folder is not there, or most of its files are gone.',
          advice: 'Connect its drive and scan again; nothing of it was forgotten.',
        },
  )
}
