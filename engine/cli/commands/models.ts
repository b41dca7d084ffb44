import { resolve } from 'node:path'
import type { Encoder } from '../../../contract/encoder.ts'
import { LikenessError } from '../../../contract/errors.ts'
import { formatBytes } from '../../../contract/format-bytes.ts'
import type { Engine } from '../../engine.ts'
import { EXIT } from '../exit-codes.ts'
import type { CommonOptions } from '../session.ts'
import { print, printJson, runCommand } from '../session.ts'

interface LicenceOption extends CommonOptions {
  readonly acceptLicence?: true
}

interface DownloadOptions extends LicenceOption {
  readonly hub?: string
  readonly proxy?: string
}

interface ImportOptions extends LicenceOption {
  readonly as?: string
}

/** `likeness models list` */
export function listModels(options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { encoders, diskBytes } = await engine.call('listEncoders', {})
    if (json) {
      printJson({ encoders, diskBytes })
      return undefined
    }
    for (const { id, state, modalities, sizeBytes, source } of encoders) {
      const absent = source.kind === 'bring-your-own' ? 'your own files' : 'to download'
      const size = sizeBytes === null ? '' : formatBytes(sizeBytes)
      print(
        `${id.padEnd(24)} ${(state === 'absent' ? absent : state).padEnd(14)} ${size.padStart(8)}  ${modalities.join(', ')}`,
      )
    }
    print(`${formatBytes(diskBytes)} on disk. "likeness models show ID" says more of one.`)
    return undefined
  })
}

/** `likeness models show ID` */
export function showModel(id: string, options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const encoder = await findEncoder(engine, id)
    if (json) printJson(encoder)
    else printEncoder(encoder)
    return undefined
  })
}

/** `likeness models download ID` */
export function downloadModel(id: string, options: DownloadOptions): Promise<void> {
  return runCommand(options, async ({ engine, json, finish }) => {
    const way = { hubAddress: options.hub, proxyAddress: options.proxy }
    const started = engine.startDownload(id, options.acceptLicence === true, way)
    const summary = await finish(started)
    if (json) printJson(await findEncoder(engine, id))
    else print(summary)
    return undefined
  })
}

/** `likeness models import FOLDER` */
export function importModel(folder: string, options: ImportOptions): Promise<void> {
  return runCommand(options, async ({ engine, json, finish }) => {
    const started = await engine.startImport({
      folder: resolve(folder),
      as: options.as ?? null,
      acceptLicence: options.acceptLicence === true,
    })
    const summary = await finish(started)
    if (json) printJson(await findEncoder(engine, started.encoderId))
    else print(summary)
    return undefined
  })
}

interface RemoveOptions extends CommonOptions {
  readonly withSpaces?: true
}

/** `likeness models remove ID` */
export function removeModel(id: string, options: RemoveOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const withSpaces = options.withSpaces === true
    const { freedBytes } = await engine.call('removeEncoder', { id, withSpaces })
    if (json) printJson({ freedBytes })
    else print(`Removed ${id}: ${formatBytes(freedBytes)} are free again.`)
    return undefined
  })
}

/** `likeness models test ID` */
export function testModel(id: string, options: CommonOptions): Promise<void> {
  return runCommand(options, async ({ engine, json }) => {
    const { checks } = await engine.call('testEncoder', { id })
    if (json) printJson({ checks })
    else {
      for (const { name, passed, text } of checks) {
        print(`${(passed ? 'ok' : 'FAILED').padEnd(8)} ${name}: ${text}`)
      }
    }
    return checks.every(({ passed }) => passed) ? undefined : EXIT.failed
  })
}

async function findEncoder(engine: Engine, id: string): Promise<Encoder> {
  const { encoders } = await engine.call('listEncoders', {})
  const encoder = encoders.find((candidate) => candidate.id === id)
  if (encoder) return encoder
  throw new LikenessError(
    'not-found',
    `There is no encoder "${id}".`,
    'See "likeness models list" for their names.',
  )
}

function printEncoder(encoder: Encoder): void {
  const { name, id, goodFor, state, modalities, dimensions, licence, sizeBytes } = encoder
  print(`${name} (${id}): ${state}`)
  print(`  ${goodFor}`)
  print(`  takes: ${modalities.join(', ')}; vectors of ${String(dimensions)} numbers`)
  if (sizeBytes !== null) print(`  size: ${formatBytes(sizeBytes)}`)
  print(`  licence: ${licence.name}${licence.commercialUse ? '' : ', not for commercial use'}`)
  if (licence.notice !== null) print(`    ${licence.notice}`)
  print(`  from: ${sourceText(encoder.source)}`)
  for (const { what, value, source } of encoder.figures) print(`  ${what}: ${value} (${source})`)
  if (encoder.spaces.length > 0) print(`  used by: ${encoder.spaces.join(', ')}`)
}

function sourceText(source: Encoder['source']): string {
  if (source.kind === 'builtin') return source.origin
  if (source.kind === 'download') return `${source.repository} at ${source.revision}`
  const script = source.exportScript === null ? '' : ` Made by ${source.exportScript}.`
  return `your own files. ${source.reason}${script}`
}
