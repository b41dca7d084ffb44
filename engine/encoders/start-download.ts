import { LikenessError } from '../../contract/errors.ts'
import { isHubAddress, isProxyAddress } from '../../contract/hub-address.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'
import type { EngineContext } from '../context.ts'
import { proxyFromEnvironment } from '../environment.ts'
import type { HubOptions } from '../hub/hub.ts'
import { Hub } from '../hub/hub.ts'
import type { Started } from '../jobs/started.ts'
import { readSettings } from '../library/settings.ts'
import { refreshSpaces } from '../spaces/refresh-spaces.ts'
import { acceptLicence } from './accept-licence.ts'
import { downloadEncoder } from './download-encoder.ts'
import { knownEncoders } from './known-encoders.ts'
import { isUnchanged } from './manifest.ts'

/** Where an encoder comes from, and through what; what is left out is as the settings say. */
export interface DownloadWay {
  readonly hubAddress?: string | undefined
  readonly proxyAddress?: string | undefined
}

/**
 * Starts downloading an encoder, or returns the job that does already.
 *
 * @throws LikenessError `not-found`, `licence-needed`; `bad-request` for one that cannot be downloaded,
 *   and for an address that is none
 */
export function startDownload(
  context: EngineContext,
  id: string,
  isLicenceAccepted: boolean,
  way: DownloadWay = {},
): Started {
  const entry = knownEncoder(context, id)
  const options = hubOptions(context, way)
  const { source } = entry
  if (source.kind !== 'download') throw notDownloadable(entry)
  const downloadable = { entry, source, licenceAcceptedMs: acceptLicence(entry, isLicenceAccepted) }
  const work = { subject: id, unit: 'bytes' } as const
  return context.jobs.start(
    'download',
    `Downloading ${entry.name}`,
    async (control) => {
      const there = context.installed.find(id)
      // Whoever asks again may have been told that a byte of it has changed.
      if (
        there?.held.entry.version === entry.version &&
        (await isUnchanged(there.held.folder, there.manifest))
      ) {
        return `${entry.name} is installed already.`
      }
      using hub = new Hub(options)
      const summary = await downloadEncoder(downloadable, hub, context, control)
      // It may be a newer one of an encoder that is at work: from now on its spaces are made with it.
      context.inference.hold(context.encoders.list())
      refreshSpaces(context)
      return summary
    },
    work,
  )
}

/** @throws LikenessError `not-found` */
export function knownEncoder(context: EngineContext, id: string): CatalogEntry {
  const entry =
    knownEncoders(context.folders.data).find((known) => known.id === id) ??
    context.installed.find(id)?.held.entry
  if (entry) return entry
  throw new LikenessError(
    'not-found',
    `There is no encoder "${id}".`,
    'See "likeness models list" for their names.',
  )
}

function hubOptions({ decisions }: EngineContext, way: DownloadWay): HubOptions {
  const settings = readSettings(decisions)
  const address = way.hubAddress ?? settings.hubAddress
  const proxy = way.proxyAddress ?? settings.proxyAddress
  if (!isHubAddress(address)) {
    const advice = 'It begins with https://, and has no question mark and no password.'
    throw new LikenessError('bad-request', `"${address}" is no address of a hub.`, advice)
  }
  if (proxy === null) return { address, proxy: proxyFromEnvironment() }
  if (isProxyAddress(proxy)) return { address, proxy: { http_proxy: proxy, https_proxy: proxy } }
  const advice = 'It looks like http://proxy.example:8080'
  throw new LikenessError('bad-request', `"${proxy}" is no address of a proxy.`, advice)
}

function notDownloadable({ name, source }: CatalogEntry): LikenessError {
  if (source.kind !== 'bring-your-own') {
    return new LikenessError('bad-request', `${name} ships with Likeness.`, 'It is there already.')
  }
  const script = source.exportScript
  const make = script === null ? 'Get its files yourself' : `Make its files with ${script}`
  return new LikenessError(
    'bad-request',
    `${name} cannot be downloaded from here. ${source.reason}`,
    `${make}, then import their folder.`,
  )
}
