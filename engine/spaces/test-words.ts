import type { MediaKind } from '../../contract/space.ts'
import type { EngineContext } from '../context.ts'
import type { WordsTest } from '../encoders/known-pairs.ts'
import { testKnownPairs } from '../encoders/known-pairs.ts'
import { describeOutsideFile } from '../lookup/open-lookup.ts'
import type { SpaceRecord } from '../store/spaces.ts'
import { encodeWords } from './encode-words.ts'

/**
 * Whether the words and the items of a space belong together, by examples of which it is known.
 *
 * @throws LikenessError whatever keeps the encoder from working
 */
export function testWords(
  context: EngineContext,
  space: SpaceRecord,
  kind: MediaKind,
): Promise<WordsTest> {
  return testKnownPairs(kind, context.samplesFolder, {
    ofFile: async (path) => {
      const { vectors } = await describeOutsideFile(context, path, [space])
      return vectors[0]?.vector ?? new Float32Array(space.dimensions)
    },
    ofWords: (text) => encodeWords(context, space, text),
  })
}
