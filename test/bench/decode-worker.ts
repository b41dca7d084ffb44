/**
 * Process of the indexing benchmark: decodes the files it is named to the shared picture, no more.
 * Answers with the CPU time it has used so far.
 */
import { z } from 'zod'
import { decodePicture } from '../../engine/media/picture/decode-picture.ts'

process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  void decodePicture(z.string().parse(raw)).then(() => process.send?.(process.cpuUsage()))
})
process.send?.(process.cpuUsage())
