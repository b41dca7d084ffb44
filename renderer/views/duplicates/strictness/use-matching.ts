import { useEffect, useState } from 'react'
import type { Matching } from '../../../../contract/matching.ts'
import type { Calibration } from '../../../../contract/self-test.ts'
import { api } from '../../../api.ts'
import { useDuplicatesStore } from '../../../state/duplicates-store.ts'
import { isActive, useJobsStore } from '../../../state/jobs-store.ts'
import { reportError } from '../../../state/toast-store.ts'

interface MatchingState {
  /** Null until the engine has answered. */
  readonly matching: Matching | null
  readonly calibration: Calibration | null
  readonly testing: boolean
  readonly change: (matching: Matching) => void
}

/** How strictly groups are made, and how far they can be trusted; asked anew when a self-test ends. */
export function useMatching(): MatchingState {
  const [matching, setMatching] = useState<Matching | null>(null)
  const [calibration, setCalibration] = useState<Calibration | null>(null)
  const testing = useJobsStore((state) =>
    state.jobs.some((job) => job.kind === 'self-test' && isActive(job)),
  )
  useEffect(() => {
    api.readMatching().then(setMatching, reportError)
    api.readCalibration().then(setCalibration, reportError)
  }, [testing])
  const change = (wanted: Matching): void => {
    setMatching(wanted)
    api
      .changeMatching(wanted)
      .then(async () => {
        setCalibration(await api.readCalibration())
        await useDuplicatesStore.getState().refresh()
      })
      .catch(reportError)
  }
  return { matching, calibration, testing, change }
}
