/** The public hub that the catalogue's repositories lie on. */
export const DEFAULT_HUB = 'https://huggingface.co'

const HUB =
  /^(https:\/\/[^\s/?#@]+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?)(\/[^\s?#@]*)?$/i
const PROXY = /^https?:\/\/([^\s/?#@]+@)?[^\s/?#@]+\/?$/i

/**
 * Whether this can be the address of a hub: https, or http on this very machine; no query, no name or
 * password. What a hub serves is checked by hash, but nobody else should see what is asked for.
 */
export function isHubAddress(text: string): boolean {
  return HUB.test(text)
}

/** Whether this can be the address of a proxy: a host with a port, maybe with a name and password. */
export function isProxyAddress(text: string): boolean {
  return PROXY.test(text)
}
