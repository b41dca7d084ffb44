/**
 * Sent with every answer of `app://`. The page runs only the code it was shipped with, shows only
 * pictures and sounds that the main process serves, and reaches no network at all: what a file's
 * name or metadata injects into it finds nothing to load and nowhere to send.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' media:",
  'media-src media:',
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')
