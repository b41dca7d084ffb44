/**
 * How much each of one item's neighbours says about it: 1 for the nearest, falling off with how
 * much farther than the nearest the others are, so that it works at any scale of distances.
 *
 * Method: the exponential kernel of UMAP's neighbourhoods (McInnes et al. 2018), with the mean
 * excess over the nearest distance as its width.
 *
 * @param ids neighbours, -1 where there is none
 * @param distances of the same places, 0 or more
 * @returns weights of the same places, 0 to 1; 0 where there is none
 */
export function neighbourWeights(ids: Int32Array, distances: Float32Array): Float64Array {
  const real = distances.filter((_, place) => (ids[place] ?? -1) >= 0)
  const nearest = real.reduce((least, distance) => Math.min(least, distance), Infinity)
  const excess = real.reduce((sum, distance) => sum + distance - nearest, 0) / real.length
  return Float64Array.from(ids, (id, place) => {
    if (id < 0) return 0
    return excess > 0 ? Math.exp(-((distances[place] ?? 0) - nearest) / excess) : 1
  })
}
