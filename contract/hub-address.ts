import { z } from 'zod'

/** The public hub that the catalogue's repositories lie on. */
export const DEFAULT_HUB = 'https://huggingface.co'

/** https, or http on this very machine; no query, no name or password. */
const HUB =
  /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s?#@]*)?$/i
const PROXY = /^https?:\/\/([^\s/?#@]+@)?[^\s/?#@]+\/?$/i

/** Address of a hub: everything it serves is checked by hash, but nobody should see what is asked. */
export const hubAddressSchema = z
  .string()
  .regex(HUB, 'the address of a hub begins with https:// and has no question mark or password')

export const proxyAddressSchema = z
  .string()
  .regex(PROXY, 'the address of a proxy looks like http://proxy.example:8080')
