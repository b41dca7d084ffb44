import type { Calibration, SelfTestReport } from '../../../../contract/self-test.ts'
import { formatMoment } from '../../../words/format-date.ts'
import { countOf, formatCount } from '../../../../contract/format-count.ts'

/** A share as people say it: "1 in 50", or "fewer than 1 in 1,000". */
function oneIn(share: number): string {
  if (share <= 0.001) return 'fewer than 1 in 1,000'
  return `about 1 in ${formatCount(Math.round(1 / share))}`
}

function EditTable({ report }: { readonly report: SelfTestReport }) {
  return (
    <table className="spaces">
      <caption className="quiet">
        {countOf(report.photos, 'photo')} of yours, edited on {formatMoment(report.testedMs)}
      </caption>
      <thead>
        <tr>
          <th scope="col">What was done to them</th>
          <th scope="col">Found again</th>
        </tr>
      </thead>
      <tbody>
        {report.edits.map(({ kind, made, found }) => (
          <tr key={kind}>
            <th scope="row">{kind}</th>
            <td>
              {formatCount(found)} of {formatCount(made)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Confused({ report }: { readonly report: SelfTestReport }) {
  if (report.confused.length === 0) return null
  return (
    <>
      <p>These photos of yours were taken for the same:</p>
      <ul>
        {report.confused.map(({ one, other }) => (
          <li key={`${one}\n${other}`} className="path-text">
            {one}
            <br />
            {other}
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is known of how often groups are wrong on this library, and from what. */
export function Trust({ calibration }: { readonly calibration: Calibration }) {
  const { wrongShare, judgedRight, judgedWrong, selfTest } = calibration
  const judged = judgedRight + judgedWrong
  if (wrongShare === null) {
    return (
      <p role="status">
        How often groups are wrong on your photos is not known yet. Test it, or review some groups.
      </p>
    )
  }
  return (
    <>
      <p role="status">
        Expected to be wrong: <strong>{oneIn(wrongShare.expected)} groups</strong>; at worst{' '}
        {oneIn(wrongShare.high)}.
      </p>
      <p className="quiet">
        From {countOf(judged, 'pair')} that you judged
        {selfTest !== null && ` and ${countOf(selfTest.groups, 'group')} of the test`}.
      </p>
      {selfTest !== null && <EditTable report={selfTest} />}
      {selfTest !== null && <Confused report={selfTest} />}
    </>
  )
}
