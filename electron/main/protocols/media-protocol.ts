import type { Session } from 'electron'
import { problemOf } from '../../../contract/errors.ts'
import type { EngineRequester } from '../engine/engine-requests.ts'
import type { MediaAddress } from './media-address.ts'
import { parseMediaAddress } from './media-address.ts'
import type { LocatedFile } from './media-responses.ts'
import { refusal, respondWithPicture, respondWithSound } from './media-responses.ts'
import { mediaScheme } from './schemes.ts'

function locate(engine: EngineRequester, address: MediaAddress): Promise<LocatedFile> {
  const { contentId } = address
  switch (address.use) {
    case 'thumb':
      return engine.locateThumbnail({ contentId })
    case 'preview':
      return engine.locatePreview({ contentId })
    case 'detail':
      return engine.locateDetailTile({ contentId, tile: address.tile })
    case 'sound':
      return engine.locateSound({ contentId })
  }
}

/**
 * Serves pictures and sounds of the library. The address holds an id, the engine turns it into a
 * path, and the path never reaches the page; there is no spelling that names a file.
 */
export function serveMedia(session: Session, engine: EngineRequester): void {
  session.protocol.handle(mediaScheme, async (request) => {
    const address = request.method === 'GET' ? parseMediaAddress(request.url) : null
    if (address === null) return refusal(400)
    try {
      const file = await locate(engine, address)
      return address.use === 'sound'
        ? await respondWithSound(file, request.headers.get('range'))
        : await respondWithPicture(file)
    } catch (error) {
      // 503 says "ask again": the engine is away. Everything else says "there is none".
      return refusal(problemOf(error).code === 'engine-gone' ? 503 : 404)
    }
  })
}
