import type { Session } from 'electron'

const OWN_PROTOCOLS: ReadonlySet<string> = new Set(['app:', 'media:', 'devtools:', 'blob:'])

/**
 * Cancels every request that is not for our own protocols. The content security policy says the
 * same to the page; this also covers what Chromium would fetch by itself, such as the spell
 * checker's dictionaries. (`devtools:` is there for development, `blob:` never leaves the process
 * and is still subject to the policy.)
 */
export function denyNetwork(session: Session): void {
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, decide) => {
    const allowed = URL.canParse(details.url) && OWN_PROTOCOLS.has(new URL(details.url).protocol)
    decide({ cancel: !allowed })
  })
}
