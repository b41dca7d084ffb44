import { LikenessError } from '../../../contract/errors.ts'
import type { SpaceName } from '../../../contract/space.ts'
import { printHits } from '../print-hits.ts'
import { runCommand } from '../session.ts'
import type { CommonOptions } from '../session.ts'

export interface SearchOptions extends CommonOptions {
  readonly limit: number
  readonly kind?: 'image' | 'sound'
  readonly tag?: string
  readonly space?: SpaceName
}

/** `likeness search "words"` */
export function search(words: readonly string[], options: SearchOptions): Promise<void> {
  return runCommand(options, async (session) => {
    const text = words.join(' ').trim()
    if (text === '') {
      throw new LikenessError(
        'bad-request',
        'There are no words to search for.',
        'Say what is to be seen or heard: likeness search "a castle on a hill".',
      )
    }
    const reply = await session.engine.call('search', {
      terms: [{ kind: 'text', text, weight: 1 }],
      space: null,
      filters: { kind: options.kind ?? null, tag: options.tag ?? null },
      limit: options.limit,
    })
    return printHits(session, reply)
  })
}
