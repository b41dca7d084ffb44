import type { Matching, Strictness } from '../../../../contract/matching.ts'
import { api } from '../../../api.ts'
import { Choice } from '../../../components/choice.tsx'
import { Segmented } from '../../../components/segmented.tsx'
import { reportError } from '../../../state/toast-store.ts'
import { Trust } from './trust.tsx'
import { useMatching } from './use-matching.ts'

const stops: readonly { readonly value: Strictness; readonly name: string }[] = [
  { value: 'strict', name: 'Strict' },
  { value: 'normal', name: 'Normal' },
  { value: 'generous', name: 'Generous' },
]

const meanings: Readonly<Record<Strictness, string>> = {
  strict: 'Only what is beyond doubt. Strong edits may be missed.',
  normal: 'What is proven by details and pixels that agree.',
  generous: 'Also what is less sure: strong edits, small parts. Look at each group.',
}

const gaps = ['0', '1', '3', '10', '30', '60'].map((value) => ({
  value,
  name: value === '0' ? 'No series' : `${value} seconds`,
}))

const PHOTOS_TESTED = 40

function SelfTestSection({ testing }: { readonly testing: boolean }) {
  return (
    <section className="settings-section" aria-labelledby="strictness-test">
      <h2 id="strictness-test">Test it on my photos</h2>
      <p className="quiet">
        Edits up to {PHOTOS_TESTED} of your photos in a temporary folder: smaller, cropped, turned,
        grey, with words and more. Then it looks for the edits as in your library. Your photos are
        only read, and the edits are removed at the end.
      </p>
      <div className="settings-actions">
        <button
          type="button"
          className="button"
          disabled={testing}
          onClick={() => {
            api.startSelfTest(PHOTOS_TESTED).catch(reportError)
          }}
        >
          {testing ? 'Testing' : 'Test it on my photos'}
        </button>
      </div>
    </section>
  )
}

interface SeriesSectionProps {
  readonly matching: Matching
  readonly change: (matching: Matching) => void
}

function SeriesSection({ matching, change }: SeriesSectionProps) {
  const gap = String(matching.seriesGapSeconds)
  return (
    <section className="settings-section" aria-labelledby="strictness-series">
      <h2 id="strictness-series">Bursts and series</h2>
      <p className="quiet">
        Shots of one camera with no longer pause than this are a series, not duplicates. They are
        never offered for a clean-up in bulk.
      </p>
      <Choice
        label="Longest pause in a series"
        value={gap}
        options={
          gaps.some(({ value }) => value === gap)
            ? gaps
            : [...gaps, { value: gap, name: `${gap} seconds` }]
        }
        onChange={(value) => {
          change({ ...matching, seriesGapSeconds: Number(value) })
        }}
      />
    </section>
  )
}

/** How much proof a group needs, what to expect of it, and a test of that on the person's own photos. */
export function StrictnessPage() {
  const { matching, calibration, testing, change } = useMatching()
  if (matching === null) return null
  return (
    <div className="settings" tabIndex={0} role="region" aria-label="Strictness">
      <div className="settings-column">
        <section className="settings-section" aria-labelledby="strictness-stops">
          <h2 id="strictness-stops">How much proof a group needs</h2>
          <Segmented
            label="Strictness"
            value={matching.strictness}
            options={stops}
            onChange={(strictness) => {
              change({ ...matching, strictness })
            }}
          />
          <p className="quiet">
            {meanings[matching.strictness]} Groups change at once; nothing is compared again.
          </p>
          {calibration !== null && <Trust calibration={calibration} />}
        </section>
        <SelfTestSection testing={testing} />
        <SeriesSection matching={matching} change={change} />
      </div>
    </div>
  )
}
