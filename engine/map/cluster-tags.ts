/** A word for an item, as the tagger gave it. */
export interface ItemTag {
  readonly tag: string
  /** How well it fits, above 0. */
  readonly score: number
}

export interface RankedTag {
  readonly tag: string
  /** c-TF-IDF, above 0. */
  readonly weight: number
}

/**
 * Ranks, for each cluster, the tags that set it apart from the others.
 *
 * Method: class-based TF-IDF of BERTopic (Grootendorst 2022): the tag's share of the cluster, times
 * log(1 + A / f) where f is the tag's total over all clusters and A the mean total of a cluster.
 * A tag counts by its score. Noise (-1) takes part as a cluster, so that what is everywhere ranks
 * low.
 *
 * @param labels by item: its cluster, or -1
 * @param tagsOf by item: its tags
 * @returns by cluster label: its tags, best first, ties in alphabetical order
 */
export function rankClusterTags(
  labels: Int32Array,
  tagsOf: readonly (readonly ItemTag[])[],
): Map<number, RankedTag[]> {
  const byCluster = new Map<number, Map<string, number>>()
  const overall = new Map<string, number>()
  labels.forEach((label, item) => {
    const sums = byCluster.get(label) ?? new Map<string, number>()
    byCluster.set(label, sums)
    for (const { tag, score } of tagsOf[item] ?? []) {
      sums.set(tag, (sums.get(tag) ?? 0) + score)
      overall.set(tag, (overall.get(tag) ?? 0) + score)
    }
  })
  const meanTotal = total(overall) / Math.max(1, byCluster.size)
  const rank = (sums: Map<string, number>): RankedTag[] => {
    const clusterTotal = total(sums)
    return [...sums]
      .map(([tag, sum]) => {
        const rarity = Math.log(1 + meanTotal / (overall.get(tag) ?? sum))
        return { tag, weight: (sum / clusterTotal) * rarity }
      })
      .sort((a, b) => b.weight - a.weight || (a.tag < b.tag ? -1 : 1))
  }
  return new Map([...byCluster].map(([label, sums]) => [label, rank(sums)]))
}

function total(sums: Map<string, number>): number {
  return sums.values().reduce((sum, value) => sum + value, 0)
}
