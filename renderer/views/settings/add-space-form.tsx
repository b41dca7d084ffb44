import { useEffect, useState } from 'react'
import type { StorageTrade, VectorStorage } from '../../../contract/space.ts'
import { formatCount } from '../../../contract/format-count.ts'
import { VECTOR_STORAGES } from '../../../contract/space-choices.ts'
import { api } from '../../api.ts'
import { Choice } from '../../components/choice.tsx'
import { addSpace } from '../../state/spaces-store.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { reportError } from '../../state/toast-store.ts'

interface Candidate {
  readonly id: string
  readonly name: string
}

/** Encoders on this computer that take photos or sounds and have no space yet. */
function useCandidates(): readonly Candidate[] {
  const [candidates, setCandidates] = useState<readonly Candidate[]>([])
  const spaces = useStatusStore((state) => state.status?.spaces)
  useEffect(() => {
    api
      .listEncoders()
      .then(({ encoders }) => {
        setCandidates(
          encoders.filter(
            ({ state, modalities, spaces: own }) =>
              (state === 'installed' || state === 'built-in') &&
              own.length === 0 &&
              modalities.some((modality) => modality !== 'text'),
          ),
        )
      })
      .catch(reportError)
  }, [spaces?.length])
  return candidates
}

function nameOf(storage: VectorStorage, trades: readonly StorageTrade[]): string {
  const trade = trades.find((candidate) => candidate.storage === storage)
  if (trade === undefined) return storage
  const { bytesPerItem, recallAt10 } = trade
  const found =
    recallAt10 === null ? '' : `, finds ${(recallAt10 * 100).toFixed(1)} % of the nearest`
  return `${storage}: ${String(bytesPerItem)} bytes an item${found}`
}

function AddForm({ candidates }: { readonly candidates: readonly [Candidate, ...Candidate[]] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [storage, setStorage] = useState<VectorStorage>('float32')
  const [trades, setTrades] = useState<readonly StorageTrade[]>([])
  const encoder = candidates.find(({ id }) => id === chosen)?.id ?? candidates[0].id
  useEffect(() => {
    api
      .previewStorage(encoder)
      .then((preview) => {
        setTrades(preview.trades)
      })
      .catch(reportError)
  }, [encoder])
  const indexBytes = trades.find((trade) => trade.storage === storage)?.indexBytesPerItem
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault()
        void addSpace(encoder, storage)
      }}
    >
      <Choice
        label="Encoder"
        value={encoder}
        options={candidates.map(({ id, name }) => ({ value: id, name }))}
        onChange={setChosen}
      />
      <Choice
        label="How its vectors are kept"
        value={storage}
        options={VECTOR_STORAGES.map((value) => ({
          value,
          name: nameOf(value, trades),
        }))}
        onChange={setStorage}
      />
      <button type="submit" className="button">
        Add
      </button>
      {indexBytes !== undefined && (
        <p className="quiet">
          Its index takes {formatCount(indexBytes)} bytes an item besides, however its vectors are
          kept: it can hold float32 only.
        </p>
      )}
    </form>
  )
}

/** Compares the library with one more encoder; nothing is shown where there is none. */
export function AddSpaceForm() {
  const [first, ...others] = useCandidates()
  return first === undefined ? null : <AddForm candidates={[first, ...others]} />
}
