import type { Encoder, EncoderState } from '../../contract/encoder.ts'
import { formatBytes } from '../../contract/format-bytes.ts'
import { formatCount } from '../../contract/format-count.ts'

const stateNames: Readonly<Record<EncoderState, string>> = {
  'built-in': 'Built in',
  installed: 'Installed',
  partial: 'Begun',
  damaged: 'Damaged',
  absent: 'Not here',
}

/** The state of an encoder in a word or two. */
export function encoderState({ state, source }: Encoder): string {
  return state === 'absent' && source.kind === 'bring-your-own'
    ? 'Your own files'
    : stateNames[state]
}

const takes: Readonly<Record<Encoder['modalities'][number], string>> = {
  image: 'photos',
  sound: 'sounds',
  text: 'words',
}

/** "Photos, words · 608 MB · MIT": what it takes, its size and its licence. */
export function encoderFacts(encoder: Encoder): string {
  const list = encoder.modalities.map((modality) => takes[modality]).join(', ')
  const size = encoder.state === 'installed' ? encoder.diskBytes : encoder.sizeBytes
  const { name, commercialUse } = encoder.licence
  return [
    list.charAt(0).toUpperCase() + list.slice(1),
    ...(size === null ? [] : [formatBytes(size)]),
    commercialUse ? name : `${name}, not for commercial use`,
  ].join(' · ')
}

/** "768 numbers an item; may be cut to 512, 256 or 128". */
export function encoderLengths({ dimensions, matryoshka }: Encoder): string {
  const whole = `${formatCount(dimensions)} numbers an item`
  if (matryoshka === null) return whole
  return `${whole}; may be cut to ${matryoshka.map(formatCount).join(', ')}`
}

/** Where its files come from, or why they have to be brought. */
export function encoderOrigin({ source }: Encoder): string {
  if (source.kind === 'builtin') return source.origin
  if (source.kind === 'download') {
    return `${source.repository}, revision ${source.revision.slice(0, 12)}`
  }
  const script = source.exportScript === null ? '' : ` ${source.exportScript} makes its files.`
  return `${source.reason}${script}`
}
