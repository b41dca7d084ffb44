import { useCallback, useEffect, useState } from 'react'
import type { LabelCount } from '../../../contract/labels.ts'
import { api } from '../../api.ts'
import { useStatusStore } from '../../state/status-store.ts'
import { reportError } from '../../state/toast-store.ts'
import { formatCount } from '../../../contract/format-count.ts'

/** The person's own labels and how many items carry each. */
export function LabelsSection() {
  const [labels, setLabels] = useState<readonly LabelCount[]>([])
  const [text, setText] = useState('')
  const revision = useStatusStore((state) => state.status?.revision)
  const refresh = useCallback(() => {
    api
      .listLabels()
      .then((reply) => {
        setLabels(reply.labels)
        setText((before) => (before === '' ? namesOf(reply.labels) : before))
      })
      .catch(reportError)
  }, [])
  // Labels are given in the background; each change of the library may have given some.
  useEffect(refresh, [refresh, revision])
  return (
    <section className="settings-section" aria-labelledby="settings-labels">
      <h2 id="settings-labels">Your labels</h2>
      <p className="quiet">
        Photos and sounds get these labels by themselves where the words fit with a probability of a
        fifth or more; the details of an item say how likely each is. Choose a label there to see
        everything that carries it.
      </p>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault()
          const names = text.split(',').map((name) => name.trim())
          api
            .setLabels(names.filter((name) => name !== ''))
            .then(refresh)
            .catch(reportError)
        }}
      >
        <input
          type="text"
          className="field"
          aria-label="Your labels, separated by commas"
          placeholder="receipt, screenshot, whiteboard, dog"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
          }}
        />
        <button type="submit" className="button" disabled={text === namesOf(labels)}>
          Label
        </button>
      </form>
      <LabelCounts labels={labels} />
    </section>
  )
}

function LabelCounts({ labels }: { readonly labels: readonly LabelCount[] }) {
  if (labels.length === 0) return null
  return (
    <ul className="exclusions" aria-label="Your labels">
      {labels.map(({ name, count, expectedRight }) => (
        <li key={name} className="chip">
          <span className="chip-name">{name}</span>
          <span className="quiet">
            {formatCount(count)}
            {count > 0 && `, about ${formatCount(Math.round(expectedRight))} right`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function namesOf(labels: readonly LabelCount[]): string {
  return labels.map(({ name }) => name).join(', ')
}
