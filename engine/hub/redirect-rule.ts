import { LikenessError } from '../../contract/errors.ts'

/**
 * The hub keeps large files on other hosts of its own and redirects there; which ones changes, and its
 * documentation asks to allow these domains
 * (https://huggingface.co/docs/hub/models-downloading, "Downloading behind a proxy or firewall").
 */
const STORAGE_DOMAINS = ['.hf.co', '.huggingface.co']

/**
 * Where a redirect leads, if it may be followed: to the same host in the same way, or over https to the
 * hub's own storage. Anything else is refused: what is asked for is nobody else's business.
 *
 * @param location the header as it came, absolute or relative
 * @throws LikenessError `redirect-refused`
 */
export function followRedirect(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from) : null
  if (to !== null && to.origin === from.origin) return to
  const listed = STORAGE_DOMAINS.some((domain) => to?.hostname.endsWith(domain))
  if (to !== null && to.protocol === 'https:' && listed) return to
  const where = to === null ? 'an address that is none' : to.host
  throw new LikenessError(
    'redirect-refused',
    `${from.host} sends the download on to ${where}, which is not one of the hub's own hosts.`,
    'Check the address of the hub in Settings. A login page of a network (hotel, office) does this too: open a browser and log in.',
    from.href,
  )
}
