/** Which bytes of a file an HTTP Range header asks for; `endByte` is included. */
export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly startByte: number; readonly endByte: number }
  | { readonly kind: 'unsatisfiable' }

/**
 * Reads a Range header after RFC 9110, section 14: one range, open at either side. Several ranges,
 * other units and headers that are malformed mean the whole file, as the RFC allows.
 */
export function parseByteRange(header: string | null, sizeBytes: number): ByteRange {
  const match = /^bytes=([0-9]{0,15})-([0-9]{0,15})$/.exec(header ?? '')
  const first = match?.[1] ?? ''
  const last = match?.[2] ?? ''
  if (match === null || (first === '' && last === '')) return { kind: 'whole' }
  const lastByte = sizeBytes - 1
  if (first === '') {
    const suffixBytes = Math.min(Number(last), sizeBytes)
    if (suffixBytes === 0) return { kind: 'unsatisfiable' }
    return { kind: 'part', startByte: sizeBytes - suffixBytes, endByte: lastByte }
  }
  const startByte = Number(first)
  if (last !== '' && Number(last) < startByte) return { kind: 'whole' }
  if (startByte > lastByte) return { kind: 'unsatisfiable' }
  const endByte = last === '' ? lastByte : Math.min(Number(last), lastByte)
  return { kind: 'part', startByte, endByte }
}
