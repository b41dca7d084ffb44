import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { EngineContext } from '../context.ts'
import { LanguageJudge } from '../lookup/language-judge.ts'
import { describeOutsideFile, openLookup } from '../lookup/open-lookup.ts'
import { LookupStore } from '../search/lookup-store.ts'
import { searchLibrary } from '../search/search-library.ts'
import { BackgroundVectors } from '../search/background-vectors.ts'
import type { Handlers } from './handlers.ts'

/** Searching by words, assets and files from outside. */
export function searchRequests(
  context: EngineContext,
  modelFolder: string,
): Handlers<'search' | 'openLookup' | 'embedFiles'> {
  const lookups = new LookupStore()
  const backgrounds = new BackgroundVectors(context.catalog, context.concepts)
  const language = new LanguageJudge(modelFolder)
  return {
    search: (query) =>
      searchLibrary(context, lookups, backgrounds, query, (texts) => language.notice(texts)),
    openLookup: async ({ path }) => {
      const opened = await openLookup(context, path)
      lookups.add(opened)
      return opened.lookup
    },
    embedFiles: async ({ paths, space }) => {
      const wanted = context.spaces.get(space)
      const items = []
      const problems = []
      for (const path of paths) {
        try {
          const content = await describeOutsideFile(context, path, [wanted])
          const found = content.vectors.find((vector) => vector.space === space)
          if (!found) throw noSuchSpace(content.description.kind, space)
          items.push({ path, space, vector: Array.from(found.vector) })
        } catch (error) {
          problems.push({ ...problemOf(error), path })
        }
      }
      return { items, problems }
    },
  }
}

function noSuchSpace(kind: string, space: string): LikenessError {
  return new LikenessError(
    'bad-request',
    `This is ${kind === 'image' ? 'a picture' : 'a sound'}; the ${space} space does not take it.`,
    'See "likeness spaces list" for what each space takes.',
  )
}
