import { defineConfig } from 'vite'

/** One ES module with everything but Electron and Node in it: the package holds no node_modules. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: 'electron/main/index.ts',
    outDir: 'dist/electron',
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', codeSplitting: false } },
  },
})
