const bitCounts = Uint8Array.from({ length: 256 }, (_, value) => {
  let bits = 0
  for (let rest = value; rest > 0; rest >>= 1) bits += rest & 1
  return bits
})

/** How many bits differ between two hashes of the same length in bytes. */
export function hammingDistance(first: Uint8Array, second: Uint8Array): number {
  let distance = 0
  for (let index = 0; index < first.length; index += 1) {
    distance += bitCounts[(first[index] ?? 0) ^ (second[index] ?? 0)] ?? 0
  }
  return distance
}
