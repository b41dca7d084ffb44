import { html, Html } from './html.ts'
import { reportStyle } from './report-style.ts'

/** What every page of this title begins with, by which one is known. */
export function pageOpening(title: string): string {
  // Titles are ours; what comes from the person goes through html``.
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${title}</title>`
}

/** A whole HTML page without scripts and without other files. */
export function htmlPage(title: string, body: Html): string {
  const page = html`${new Html(pageOpening(title))}
    <style>
      ${reportStyle}
    </style>
    </head>
    <body>
      ${body}
    </body>
    </html>`
  return page.text
}
