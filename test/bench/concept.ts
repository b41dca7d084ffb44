import { builtinEncoders } from '../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../engine/inference/inference-client.ts'
import { encoderFor } from '../../models/catalog.ts'
import { MODELS } from './places.ts'
import { readContents, vectorIn } from './read-contents.ts'
import type { Report } from './report.ts'
import { readStamps } from './stamps.ts'
import { dot } from './statistics.ts'

/** Words to pictures: how often a caption finds its picture among the first 1, 5 and 10. */
export async function benchConcept(report: Report): Promise<void> {
  const stamps = readStamps()
  const contents = await readContents(stamps.map(({ path }) => path))
  const items = stamps.flatMap(({ caption }, i) => {
    const content = contents[i]
    return content ? [{ caption, vector: vectorIn(content, 'concept') }] : []
  })
  using inference = new InferenceClient(builtinEncoders(MODELS))
  const ranks: number[] = []
  for (const { caption, vector } of items) {
    const query = await inference.encodeText(encoderFor('text').entry.id, caption, 'query')
    const own = dot(query, vector)
    ranks.push(items.filter((other) => dot(query, other.vector) > own).length)
  }
  report.figure('captioned pictures', String(items.length), { published: '454' })
  const published = new Map([
    [1, '0.19 (chance 0.002)'],
    [5, '0.37 (chance 0.011)'],
    [10, '0.42 (chance 0.022)'],
  ])
  for (const [count, figure] of published) {
    const found = ranks.filter((rank) => rank < count).length / ranks.length
    report.figure(`own picture among the first ${count}`, found.toFixed(3), { published: figure })
  }
}
