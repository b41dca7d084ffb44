import type { Strictness } from '../../../contract/matching.ts'

/** What was measured of two pictures laid over each other. */
export interface Figures {
  /** Share of what has texture that shows the same in both, 0 to 1. */
  readonly agreement: number
  /** Share of it that shows something else in each, 0 to 1. */
  readonly contradiction: number
  /** Local features that the transform maps onto each other. */
  readonly inliers: number
  /** How much more often pixels are equally bright than by chance; null where not measured. */
  readonly levels: number | null
  /** Where words or boxes do not cover one of the two, everything is alike. */
  readonly besideCover?: boolean
}

interface Stop {
  readonly leastAgreement: number
  /** Two windows around other photos agree in all that is no photo, and contradict there. */
  readonly mostContradiction: number
  /** With so many features found again, less is enough where brightness agrees as well. */
  readonly manyInliers: number
  readonly leastAgreementWithMany: number
  readonly mostContradictionWithMany: number
  /** Agreement and levels together. */
  readonly leastTogether: number
}

const STOPS: Readonly<Record<Strictness, Stop>> = {
  strict: {
    leastAgreement: 0.75,
    mostContradiction: 0.15,
    manyInliers: 40,
    leastAgreementWithMany: 0.5,
    mostContradictionWithMany: 0.12,
    leastTogether: 1.35,
  },
  normal: {
    leastAgreement: 0.6,
    mostContradiction: 0.25,
    manyInliers: 30,
    leastAgreementWithMany: 0.4,
    mostContradictionWithMany: 0.18,
    leastTogether: 1.22,
  },
  generous: {
    leastAgreement: 0.5,
    mostContradiction: 0.3,
    manyInliers: 20,
    leastAgreementWithMany: 0.33,
    mostContradictionWithMany: 0.22,
    leastTogether: 1.1,
  },
}

/** Between these brightness must agree as well: large words agree over whatever is soft. */
const UNCLEAR = [0.5, 0.75] as const
/** Agreement and levels together. */
const LEAST_WHERE_UNCLEAR = 0.9
/** The same where no feature was found again: two pictures below the same words reach 1. */
const LEAST_WITHOUT_FEATURES = 1.1

/** Whether so much agrees that it may be words or a frame alone, which the levels tell. */
export function isUnclear({ agreement }: Pick<Figures, 'agreement'>): boolean {
  return agreement >= UNCLEAR[0] && agreement < UNCLEAR[1]
}

/** Whether figures are proof that two pictures show the same. */
export function isAccepted(figures: Figures, strictness: Strictness): boolean {
  const stop = STOPS[strictness]
  const { agreement, contradiction, levels, inliers } = figures
  const leastTogether = inliers === 0 ? LEAST_WITHOUT_FEATURES : LEAST_WHERE_UNCLEAR
  const isDim = levels !== null && isUnclear(figures) && agreement + levels < leastTogether
  if (agreement >= stop.leastAgreement && contradiction <= stop.mostContradiction && !isDim)
    return true
  if (figures.besideCover === true && strictness !== 'strict') return true
  return (
    levels !== null &&
    couldBeAccepted(figures, strictness) &&
    agreement + levels >= stop.leastTogether
  )
}

/** Whether it depends on the levels, which cost more than the rest, if figures are accepted. */
export function couldBeAccepted(figures: Omit<Figures, 'levels'>, strictness: Strictness): boolean {
  const stop = STOPS[strictness]
  return (
    figures.inliers >= stop.manyInliers &&
    figures.agreement >= stop.leastAgreementWithMany &&
    figures.contradiction <= stop.mostContradictionWithMany
  )
}
