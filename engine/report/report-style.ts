import { Html } from './html.ts'

/** The report's style sheet. */
export const reportStyle = new Html(`
:root { color-scheme: light dark; --panel: #f6f6f7; --text: #1c1c1f; --quiet: #63636b; --page: #fff }
@media (prefers-color-scheme: dark) {
  :root { --panel: #1c1c1f; --text: #ededf0; --quiet: #a0a0a8; --page: #141416 }
}
body { font: 13px/1.5 system-ui, sans-serif; margin: 24px; color: var(--text); background: var(--page) }
h1 { font-size: 22px } h2 { font-size: 17px; margin-top: 32px } h3 { font-size: 13px; margin: 12px 0 8px }
.row { display: flex; flex-wrap: wrap; gap: 8px }
figure { margin: 0; width: 168px; background: var(--panel); border-radius: 6px; overflow: hidden }
figure img, .sound { width: 168px; height: 126px; object-fit: contain; display: block }
.sound { font-size: 48px; text-align: center; line-height: 126px; color: var(--quiet) }
figcaption { padding: 6px 8px; color: var(--quiet); overflow-wrap: anywhere }
figcaption b { display: block; color: var(--text); font-weight: 600 }
td { padding: 4px 8px; vertical-align: top; overflow-wrap: anywhere }
td img { width: 96px; height: 72px; object-fit: contain; display: block }
svg { width: min(800px, 100%); background: var(--panel); border-radius: 6px }
svg text { font: 600 13px system-ui, sans-serif; fill: var(--text); text-anchor: middle;
  paint-order: stroke; stroke: var(--panel); stroke-width: 3px }
`)
