import type { Plugin } from 'vite'

/**
 * Fails the build of the page when the library of the schemas gets into it: it probes whether code can
 * be made from text, which the page's content security policy refuses. The page takes types of the
 * contract, and values only of those of its files that hold no schema.
 */
export function pageWithoutSchemas(): Plugin {
  return {
    name: 'page-without-schemas',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const schemas = chunk.moduleIds.find((id) => id.includes('/node_modules/zod/'))
        if (schemas === undefined) continue
        const contract = chunk.moduleIds.filter((id) => id.includes('/contract/')).join(', ')
        this.error(`zod is in the page; one of these brings it: ${contract}`)
      }
    },
  }
}
