import { defineConfig } from 'vite'
import { bridgeRequests, channelOf, eventChannel } from '../contract/bridge.ts'

const names = Object.keys(bridgeRequests)

/** One CommonJS file, because a sandboxed preload can require nothing of its own. */
export default defineConfig({
  publicDir: false,
  define: {
    bridgeChannels: JSON.stringify({
      requests: Object.fromEntries(names.map((name) => [name, channelOf(name)])),
      offerPaths: channelOf('offerPaths'),
      event: eventChannel,
    }),
  },
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: 'electron/preload/preload.ts',
    outDir: 'dist/electron',
    emptyOutDir: false,
    target: 'chrome130',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'preload.cjs', format: 'cjs' } },
  },
})
