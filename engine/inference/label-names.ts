import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export interface LabelNames {
  readonly image: readonly string[]
  /** Tags of the two taggers, in the order of the graph's output; some names are in both. */
  readonly sound: readonly string[]
}

/** Names of the classes and tags of the built-in encoders, in the order of their outputs. */
export function readLabelNames(modelFolder: string): LabelNames {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(modelFolder, file), 'utf8'))
  const tags = z
    .strictObject({ msd: z.array(z.string()), mtt: z.array(z.string()) })
    .parse(read('music-tags.json'))
  return {
    image: z.array(z.string()).parse(read('imagenet-1k-labels.json')),
    sound: [...tags.msd, ...tags.mtt],
  }
}
