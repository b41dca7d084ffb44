import type { Calibration } from '../../contract/self-test.ts'
import { print, printJson } from './session.ts'
import type { Session } from './session.ts'

/** Tests on photos of the library and prints what was found. */
export async function runSelfTest(session: Session, photos: number): Promise<undefined> {
  await session.finish(session.engine.startSelfTest(photos))
  const calibration = await session.engine.call('readCalibration', {})
  if (session.json) printJson(calibration)
  else printCalibration(calibration)
  return undefined
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function printCalibration({ strictness, selfTest, wrongShare, ...judged }: Calibration): void {
  if (selfTest) {
    print(`${selfTest.photos} photos edited, strictness ${strictness}:`)
    for (const { kind, made, found } of selfTest.edits) {
      const share = made === 0 ? 'none made' : percent(found / made)
      print(`  ${kind.padEnd(24)} ${String(found).padStart(4)} of ${made} found  ${share}`)
    }
    const pairs = selfTest.rightPairs + selfTest.wrongPairs
    const precision = pairs === 0 ? 'no pairs' : percent(selfTest.rightPairs / pairs)
    print(`  ${'pairs that are right'.padEnd(24)} ${selfTest.rightPairs} of ${pairs}  ${precision}`)
    for (const { one, other } of selfTest.confused)
      print(`  taken for the same: ${one}\n    ${other}`)
  }
  print(`You have judged ${judged.judgedRight} pairs as right and ${judged.judgedWrong} as wrong.`)
  if (!wrongShare) return
  const { expected, low, high } = wrongShare
  print(
    `Expected share of wrong groups: ${percent(expected)} (95 %: ${percent(low)} to ${percent(high)}).`,
  )
}
