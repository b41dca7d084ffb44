import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { pageWithoutSchemas } from './scripts/page-without-schemas.ts'

/** The page, as files that the application's own protocol serves. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), pageWithoutSchemas()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy allows neither inline scripts nor data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
})
