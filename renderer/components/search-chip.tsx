import { AudioLines, ImageIcon, Minus, Plus, X } from 'lucide-react'
import { mediaUrl } from '../media-url.ts'
import { useSearchStore } from '../state/search-store.ts'
import type { Chip } from '../state/search-terms.ts'

function ChipPicture({ chip }: { readonly chip: Chip }) {
  if (chip.kind === 'asset' && chip.contentId !== null) {
    return (
      <img
        className="chip-picture"
        src={mediaUrl('thumb', chip.contentId)}
        alt=""
        onError={(event) => {
          event.currentTarget.hidden = true
        }}
      />
    )
  }
  const Icon = chip.kind === 'lookup' && chip.lookup.kind === 'sound' ? AudioLines : ImageIcon
  return <Icon size={14} aria-hidden />
}

/** A picture or sound in the question; it asks for more, or for less, of what is like it. */
export function SearchChip({ chip }: { readonly chip: Chip }) {
  const flip = useSearchStore((state) => state.flipChip)
  const remove = useSearchStore((state) => state.removeChip)
  const wants = chip.weight > 0
  const Sign = wants ? Plus : Minus
  return (
    <span className="chip" data-wants={wants ? 'more' : 'less'}>
      <ChipPicture chip={chip} />
      <span className="chip-name">{chip.name}</span>
      <button
        type="button"
        aria-label={wants ? `More like ${chip.name}` : `Less like ${chip.name}`}
        title={wants ? 'Asks for more like this; click for less' : 'Asks for less; click for more'}
        onClick={() => {
          flip(chip)
        }}
      >
        <Sign size={13} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={`Remove ${chip.name}`}
        title="Remove from the search"
        onClick={() => {
          remove(chip)
        }}
      >
        <X size={13} aria-hidden />
      </button>
    </span>
  )
}
