import { useEffect, useState } from 'react'
import type { EncoderProviders, ProviderName, ProvidersStatus } from '../../../contract/provider.ts'
import { providerWords } from '../../../contract/provider-words.ts'
import { api } from '../../api.ts'
import { Choice } from '../../components/choice.tsx'
import { isActive, useJobsStore } from '../../state/jobs-store.ts'
import { reportError } from '../../state/toast-store.ts'
import { countOf } from '../../../contract/format-count.ts'

function rateText(itemsPerSecond: number | null): string {
  if (itemsPerSecond === null) return 'not measured'
  return `${itemsPerSecond.toFixed(itemsPerSecond < 10 ? 1 : 0)} a second`
}

function EncoderRow({ encoder, plan, itemsPerSecond, trials }: EncoderProviders) {
  const refused = trials.filter(({ outcome }) => outcome !== 'used')
  const threads = countOf(plan.threads, 'thread')
  return (
    <tr>
      <th scope="row">{encoder}</th>
      <td>
        {providerWords[plan.provider]}, {threads}, {plan.batchSize} at once
        {refused.length > 0 && (
          <details className="provider-reasons">
            <summary>
              Why not {refused.map(({ provider }) => providerWords[provider]).join(', ')}?
            </summary>
            <ul>
              {refused.map(({ provider, reason }) => (
                <li key={provider}>
                  <strong>{providerWords[provider]}</strong>: {reason}
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td>{rateText(itemsPerSecond)}</td>
    </tr>
  )
}

/** What the engine says of the providers; asked again whenever a measurement ends. */
function useProviders(): { readonly status: ProvidersStatus | null; readonly measuring: boolean } {
  const [status, setStatus] = useState<ProvidersStatus | null>(null)
  const measuring = useJobsStore((state) =>
    state.jobs.some((job) => job.kind === 'providers' && isActive(job)),
  )
  useEffect(() => {
    api.readProviders().then(setStatus, reportError)
  }, [measuring])
  return { status, measuring }
}

/** Where the encoders run: the processor or a graphics card, how fast, and why not elsewhere. */
export function ProvidersSection() {
  const { status, measuring } = useProviders()
  if (status === null) return null
  const automatic = { value: 'auto', name: 'The fastest that is right' } as const
  const options = [
    automatic,
    ...status.candidates.map((name) => ({ value: name, name: providerWords[name] })),
  ]
  const measure = (): void => {
    api.measureProviders(true).catch(reportError)
  }
  const choose = (value: ProviderName | 'auto'): void => {
    api.chooseProvider(value === 'auto' ? null : value).then(measure, reportError)
  }
  return (
    <section className="settings-section" aria-labelledby="settings-providers">
      <h2 id="settings-providers">Where it is computed</h2>
      <p className="quiet">
        A graphics card is used when it gives the same numbers as the processor ({status.device})
        and is faster. Measuring tries each in a process of its own, for up to a minute.
      </p>
      <div className="settings-actions">
        <Choice<ProviderName | 'auto'>
          label="Compute on"
          value={status.wanted ?? 'auto'}
          options={options}
          onChange={choose}
        />
        <button type="button" className="button" disabled={measuring} onClick={measure}>
          {measuring ? 'Measuring' : 'Measure this computer'}
        </button>
      </div>
      <table className="spaces">
        <thead>
          <tr>
            <th scope="col">Encoder</th>
            <th scope="col">Runs on</th>
            <th scope="col">Speed</th>
          </tr>
        </thead>
        <tbody>
          {status.encoders.map((encoder) => (
            <EncoderRow key={encoder.encoder} {...encoder} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
