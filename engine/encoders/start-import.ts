import { basename } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import { encoderIdSchema } from '../../models/catalog-entry.ts'
import type { EngineContext } from '../context.ts'
import { readEncoderFolder } from '../inference/read-encoder-folder.ts'
import type { Started } from '../jobs/started.ts'
import { acceptLicence } from './accept-licence.ts'
import { importEncoder } from './import-encoder.ts'
import { knownEncoder } from './start-download.ts'

export interface WantedImport {
  /** Absolute. */
  readonly folder: string
  /** An encoder of the catalogue that the files are taken for; null to read the recipe from them. */
  readonly as: string | null
  readonly acceptLicence: boolean
}

/**
 * Reads what an encoder in a folder is, and starts importing it.
 *
 * @throws LikenessError `not-found`, `licence-needed`, `in-use`; `encoder-refused` with the reason why
 *   it cannot be run
 */
export async function startImport(
  context: EngineContext,
  wanted: WantedImport,
): Promise<Started & { readonly encoderId: string }> {
  const { folder, as } = wanted
  const entry = as === null ? await entryOf(folder) : knownEncoder(context, as)
  const licenceAcceptedMs = acceptLicence(entry, wanted.acceptLicence)
  const { id } = entry
  if (entry.source.kind === 'builtin' || context.installed.find(id)) {
    throw new LikenessError(
      'in-use',
      `There is an encoder "${id}" on this computer already.`,
      'Remove it first, or give the folder another name.',
      folder,
    )
  }
  const started = context.jobs.start(
    'import',
    `Importing ${entry.name}`,
    (control) => importEncoder({ entry, folder, licenceAcceptedMs }, context, control),
    { subject: id, unit: 'bytes' },
  )
  return { ...started, encoderId: id }
}

/** The entry of a folder that describes itself. */
async function entryOf(folder: string): Promise<CatalogEntry> {
  const reading = await readEncoderFolder(folder)
  if (!reading.ok) {
    throw new LikenessError(
      'encoder-refused',
      `This encoder cannot be run. ${reading.reason}`,
      'Export it in another way, or take another one; nothing was copied.',
      folder,
    )
  }
  const { modelType, dimensions, towers } = reading.encoder
  const name = basename(folder)
  return {
    id: encoderIdSchema.parse(`own-${slug(name)}`),
    name,
    version: 1,
    goodFor: `An encoder of your own, of the type "${modelType}".`,
    dimensions,
    matryoshka: null,
    licence: { name: 'as stated where you got it', commercialUse: true, notice: null },
    sizeBytes: null,
    figures: [],
    source: {
      kind: 'bring-your-own',
      reason: 'It was imported from a folder of yours.',
      exportScript: null,
    },
    towers: [...towers],
  }
}

/** "DINOv2 small (mine)" becomes "dinov2-small-mine". */
function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  return words === null ? 'encoder' : words.join('-').slice(0, 60).replace(/-$/, '')
}
