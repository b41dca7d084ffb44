import { Check, X } from 'lucide-react'
import type { Encoder } from '../../../../contract/encoder.ts'
import { useModelsStore } from '../../../state/models-store.ts'
import { encoderLengths, encoderOrigin } from '../../../words/encoder-words.ts'

function TestResult({ encoder }: { readonly encoder: Encoder }) {
  const checks = useModelsStore((state) => state.tests[encoder.id])
  if (checks === undefined) return null
  return (
    <div role="status" className="model-test">
      {checks === null && <p className="quiet">Trying it on the samples…</p>}
      {checks?.map(({ name, passed, text }) => (
        <p key={name} className={passed ? undefined : 'model-problem'}>
          {passed ? <Check size={15} aria-label="Passed" /> : <X size={15} aria-label="Failed" />}
          {name}: {text}
        </p>
      ))}
    </div>
  )
}

/** What there is to know of an encoder beyond the first look, folded away. */
export function ModelDetails({ encoder }: { readonly encoder: Encoder }) {
  const { id, licence, figures, spaces } = encoder
  return (
    <>
      <TestResult encoder={encoder} />
      <details className="model-details">
        <summary>
          More<span className="visually-hidden"> about {encoder.name}</span>
        </summary>
        <dl className="facts">
          <div>
            <dt>Name</dt>
            <dd>{id}</dd>
          </div>
          <div>
            <dt>Vectors</dt>
            <dd>{encoderLengths(encoder)}</dd>
          </div>
          <div>
            <dt>From</dt>
            <dd>{encoderOrigin(encoder)}</dd>
          </div>
          {licence.notice !== null && (
            <div>
              <dt>Licence</dt>
              <dd>{licence.notice}</dd>
            </div>
          )}
          {spaces.length > 0 && (
            <div>
              <dt>Used by</dt>
              <dd>{spaces.join(', ')}</dd>
            </div>
          )}
          {figures.map(({ what, value, source }) => (
            <div key={what}>
              <dt>Measured</dt>
              <dd>
                {what}: {value} <span className="quiet">({source})</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}
