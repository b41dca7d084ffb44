import type { HitsJson } from '../../contract/cli.ts'
import { hitsJsonSchema } from '../../contract/cli.ts'
import type { Hit, SearchReply } from '../../contract/search.ts'
import { EXIT } from './exit-codes.ts'
import type { Session } from './session.ts'
import { print, printJson } from './session.ts'

/** Prints hits for people or as JSON; returns the exit code. */
export function printHits(session: Session, reply: SearchReply): number | undefined {
  if (session.json) {
    const value: HitsJson = {
      hits: reply.hits.map(({ asset, score, certainty, sigmas }) => ({
        path: asset.path,
        score,
        space: reply.space,
        certainty,
        sigmas,
      })),
      searched: reply.searched,
      pending: reply.pending,
      notice: reply.notice,
    }
    printJson(hitsJsonSchema.parse(value))
  } else {
    if (reply.notice !== null) print(reply.notice)
    printTable(reply)
  }
  return reply.hits.length === 0 ? EXIT.notFound : undefined
}

function printTable(reply: SearchReply): void {
  const still = reply.pending > 0 ? `, ${reply.pending.toLocaleString('en')} still to be read` : ''
  print(`Searched ${reply.searched.toLocaleString('en')} items by ${reply.space}${still}.`)
  // Photos and sounds have a chance of their own each, so scores alone do not tell what is noise.
  const isNoise = ({ certainty }: Hit) => certainty === 'noise'
  for (const hit of reply.hits) if (!isNoise(hit)) printHit(hit)
  if (reply.hits.some(isNoise)) print('  ---- below this line hits are no better than chance ----')
  for (const hit of reply.hits) if (isNoise(hit)) printHit(hit)
  if (reply.hits.length > 0) return
  print(
    reply.searched > 0
      ? '  Nothing passes these filters.'
      : '  Nothing is indexed yet: run "likeness index" first.',
  )
}

function printHit({ asset, score, certainty }: Hit): void {
  print(`  ${score.toFixed(3)}  ${certainty.padEnd(9)}  ${asset.path}`)
}
