import type { MapCluster } from '../../contract/map.ts'
import { rankClusterTags } from './cluster-tags.ts'
import type { ItemTag, RankedTag } from './cluster-tags.ts'

/** A second tag joins the name when it says at least this share of what the first says. */
const SECOND_TAG_SHARE = 0.5

export interface NamingRequest {
  /** By item: its cluster from 0, or -1 for none. */
  readonly labels: Int32Array
  /** By item: its tags; may be empty. */
  readonly tagsOf: readonly (readonly ItemTag[])[]
  /** Items x 2 positions. */
  readonly positions: Float32Array
}

/**
 * Names each cluster by the one or two tags that set it apart, and says where to write the name:
 * at the member nearest to the cluster's mean, so that it never stands over an empty place.
 *
 * Names are unique: where two clusters would get the same, the smaller one is told apart by its
 * next tag, or by a number. A cluster without tags is called "Group" with a number.
 *
 * @returns clusters, the largest first
 */
export function nameClusters(request: NamingRequest): MapCluster[] {
  const members = new Map<number, number[]>()
  request.labels.forEach((label, item) => {
    if (label < 0) return
    const items = members.get(label)
    if (items === undefined) members.set(label, [item])
    else items.push(item)
  })
  const ranked = rankClusterTags(request.labels, request.tagsOf)
  const taken = new Set<string>()
  return [...members]
    .sort(([idA, a], [idB, b]) => b.length - a.length || idA - idB)
    .map(([id, items]) => {
      const name = firstFree(namesFor(ranked.get(id) ?? []), taken)
      taken.add(name)
      return { id, name, size: items.length, ...middleOf(items, request.positions) }
    })
}

/** Names for a cluster, the best first. */
function namesFor(ranked: readonly RankedTag[]): string[] {
  const [first, ...others] = ranked
  if (first === undefined) return []
  const rest = others.filter(({ tag }) => !overlaps(tag, first.tag))
  const pairs = rest.map(({ tag }) => `${first.tag}, ${tag}`)
  const second = rest[0]
  const needsSecond = second !== undefined && second.weight >= SECOND_TAG_SHARE * first.weight
  return needsSecond ? [...pairs, first.tag] : [first.tag, ...pairs]
}

/** Whether one tag says the other again, as "red car" says "car". */
function overlaps(a: string, b: string): boolean {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()]
  return left.includes(right) || right.includes(left)
}

function firstFree(names: readonly string[], taken: ReadonlySet<string>): string {
  const free = names.find((name) => !taken.has(name))
  if (free !== undefined) return free
  const [stem = 'Group'] = names
  let number = names.length === 0 ? 1 : 2
  while (taken.has(`${stem} ${number}`)) number += 1
  return `${stem} ${number}`
}

/** The position of the member nearest to the mean of all members. */
function middleOf(items: readonly number[], positions: Float32Array): { x: number; y: number } {
  const points = items.map((item) => ({
    x: positions[item * 2] ?? 0,
    y: positions[item * 2 + 1] ?? 0,
  }))
  const meanX = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const meanY = points.reduce((sum, point) => sum + point.y, 0) / points.length
  const away = (point: { x: number; y: number }): number =>
    (point.x - meanX) ** 2 + (point.y - meanY) ** 2
  return points.reduce((best, point) => (away(point) < away(best) ? point : best))
}
