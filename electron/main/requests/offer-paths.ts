import { stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Problem } from '../../../contract/errors.ts'
import { LikenessError, problemOf } from '../../../contract/errors.ts'
import type { OfferReply } from '../../../contract/window-requests.ts'
import { offerReplySchema } from '../../../contract/window-requests.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import { handleRequest } from '../ipc/handle-request.ts'

/** Between preload and main only; the page cannot name paths. */
export const offerPathsRequest = {
  params: z.strictObject({
    paths: z
      .array(
        z
          .string()
          .min(1)
          .max(32_768)
          .refine((offered) => path.isAbsolute(offered)),
      )
      .min(1)
      .max(1_000),
  }),
  reply: offerReplySchema,
}

/** More files than this in one drop are a mistake: each lookup decodes its file. */
const MAX_LOOKUPS = 20

interface SortedPaths {
  readonly folders: readonly string[]
  readonly files: readonly string[]
  readonly problems: readonly Problem[]
}

async function sortPaths(paths: readonly string[]): Promise<SortedPaths> {
  const folders: string[] = []
  const files: string[] = []
  const problems: Problem[] = []
  for (const offered of paths) {
    const found = await stat(offered).catch(() => null)
    if (found?.isDirectory() === true) folders.push(offered)
    else if (found?.isFile() === true) files.push(offered)
    else problems.push(notReadable(offered))
  }
  return { folders, files, problems }
}

function notReadable(offered: string): Problem {
  const advice = 'Check that it is still there and that you may read it.'
  return new LikenessError('unreadable', 'This is not a file or folder to read.', advice, offered)
    .problem
}

function tooMany(): Problem {
  const limit = String(MAX_LOOKUPS)
  return new LikenessError(
    'bad-request',
    `Only the first ${limit} of the files were looked up.`,
    `Drop at most ${limit} files, or drop their folder to add it to the library.`,
  ).problem
}

/** Folders become roots; files are looked up and not added. One failure leaves the others alone. */
async function offerPaths(engine: EngineRequester, paths: readonly string[]): Promise<OfferReply> {
  const { folders, files, problems } = await sortPaths(paths)
  const added =
    folders.length > 0
      ? await engine.addRoots({ paths: [...folders] })
      : { roots: [], problems: [] }
  const reply: OfferReply = {
    lookups: [],
    roots: added.roots,
    problems: [...problems, ...added.problems],
  }
  for (const file of files.slice(0, MAX_LOOKUPS)) {
    await engine.openLookup({ path: file }).then(
      (lookup) => reply.lookups.push(lookup),
      (error: unknown) => reply.problems.push(problemOf(error)),
    )
  }
  if (files.length > MAX_LOOKUPS) reply.problems.push(tooMany())
  return reply
}

/** Answers a drop on the window, which is the person's consent to read what they dropped. */
export function answerOfferPaths(engine: EngineRequester): void {
  handleRequest('offerPaths', offerPathsRequest, ({ paths }) => offerPaths(engine, paths))
}
