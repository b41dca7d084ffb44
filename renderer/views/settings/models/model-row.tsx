import { useState } from 'react'
import type { Encoder } from '../../../../contract/encoder.ts'
import { isActive, useJobsStore } from '../../../state/jobs-store.ts'
import { useModelsStore } from '../../../state/models-store.ts'
import { encoderFacts, encoderState } from '../../../words/encoder-words.ts'
import { LicenceDialog, RemoveModelDialog } from './model-dialogs.tsx'
import { ModelDetails } from './model-details.tsx'
import { ModelProgress } from './model-progress.tsx'

/** How its files are fetched, in a word; null where there is nothing to fetch. */
function fetchWord({ state, source }: Encoder): string | null {
  if (state === 'built-in' || state === 'installed') return null
  if (source.kind === 'bring-your-own') return 'Import'
  return state === 'absent' ? 'Download' : 'Go on'
}

/** Fetches an encoder, after its licence was accepted where it asks for that. */
function FetchButton({ encoder, word }: { readonly encoder: Encoder; readonly word: string }) {
  const [asking, setAsking] = useState(false)
  const { download, importFolder } = useModelsStore()
  const fetch = (isLicenceAccepted: boolean) =>
    void (encoder.source.kind === 'download'
      ? download(encoder, isLicenceAccepted)
      : importFolder(encoder, isLicenceAccepted))
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={`${word}: ${encoder.name}`}
        onClick={() => {
          if (encoder.licence.notice === null) fetch(false)
          else setAsking(true)
        }}
      >
        {word}
      </button>
      {asking && (
        <LicenceDialog
          encoder={encoder}
          onAccept={() => {
            fetch(true)
          }}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </>
  )
}

function RemoveButton({ encoder }: { readonly encoder: Encoder }) {
  const [asking, setAsking] = useState(false)
  const remove = useModelsStore((state) => state.remove)
  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={`Remove ${encoder.name}`}
        onClick={() => {
          setAsking(true)
        }}
      >
        Remove
      </button>
      {asking && (
        <RemoveModelDialog
          encoder={encoder}
          onRemove={() => void remove(encoder)}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </>
  )
}

function ModelButtons({ encoder }: { readonly encoder: Encoder }) {
  const test = useModelsStore((state) => state.test)
  const { name, state, diskBytes } = encoder
  const word = fetchWord(encoder)
  return (
    <span className="model-buttons">
      {(state === 'installed' || state === 'built-in') && (
        <button
          type="button"
          className="button"
          aria-label={`Test ${name}`}
          onClick={() => void test(encoder)}
        >
          Test
        </button>
      )}
      {diskBytes > 0 && <RemoveButton encoder={encoder} />}
      {word !== null && <FetchButton encoder={encoder} word={word} />}
    </span>
  )
}

/** One encoder: what it is good for, whether it is here, and what can be done with it. */
export function ModelRow({ encoder }: { readonly encoder: Encoder }) {
  const job = useJobsStore((state) => state.jobs.find(({ subject }) => subject === encoder.id))
  const busy = job !== undefined && isActive(job)
  const here = encoder.state === 'built-in' || encoder.state === 'installed'
  return (
    <li className="model" aria-label={encoder.name}>
      <div className="model-head">
        <div className="model-text">
          <h3>
            {encoder.name}
            <span className={here ? 'badge good' : 'badge'}>{encoderState(encoder)}</span>
          </h3>
          <p>{encoder.goodFor}</p>
          <p className="quiet">{encoderFacts(encoder)}</p>
        </div>
        {!busy && <ModelButtons encoder={encoder} />}
      </div>
      {job !== undefined && <ModelProgress job={job} name={encoder.name} />}
      <ModelDetails encoder={encoder} />
    </li>
  )
}
