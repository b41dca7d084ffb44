import { LikenessError } from '../../contract/errors.ts'
import type { CatalogEntry } from '../../models/catalog-entry.ts'

/**
 * When the licence was accepted, or null where it asks for nothing.
 *
 * @throws LikenessError `licence-needed` when it asks and nobody has accepted
 */
export function acceptLicence({ name, licence }: CatalogEntry, accepted: boolean): number | null {
  if (licence.notice === null) return null
  if (accepted) return Date.now()
  throw new LikenessError(
    'licence-needed',
    `${name} has a licence to accept first (${licence.name}). ${licence.notice}`,
    'If you agree, accept it: in the window when it asks, in the terminal with --accept-licence.',
  )
}
