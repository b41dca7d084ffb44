import type { ProviderName, ProviderTrial, RunPlan } from '../../../contract/provider.ts'
import { providerWords } from '../../../contract/provider-words.ts'

/** Below this a provider computes something else than the CPU (reports are in facts of all of them). */
export const LEAST_COSINE = 0.999

/** What one process with one provider gave. */
export type Measured =
  | {
      readonly kind: 'measured'
      readonly plan: RunPlan
      readonly itemsPerSecond: number
      readonly vectors: readonly Float32Array[]
    }
  | { readonly kind: 'failed' | 'crashed'; readonly reason: string }

export type Reference = Extract<Measured, { kind: 'measured' }>

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

/** The least agreement of two runs of the same items; both give vectors of length 1. */
export function leastCosine(one: readonly Float32Array[], other: readonly Float32Array[]): number {
  if (one.length === 0 || one.length !== other.length) return -1
  return Math.min(...one.map((vector, i) => cosine(vector, other[i] ?? new Float32Array())))
}

function perSecond(rate: number): string {
  return `${rate.toFixed(rate < 10 ? 1 : 0)} items a second`
}

/**
 * Whether a provider is good for an encoder: the same numbers as the CPU, and faster.
 *
 * @param measured what the provider gave, at its fastest
 * @param reference the CPU at its fastest, with the same items
 */
export function judgeTrial(
  provider: ProviderName,
  measured: Measured,
  reference: Reference,
): ProviderTrial {
  const nothing = { provider, plan: null, itemsPerSecond: null, cosine: null }
  if (measured.kind !== 'measured') {
    return { ...nothing, outcome: measured.kind, reason: measured.reason }
  }
  const { plan, itemsPerSecond } = measured
  const agreement = leastCosine(measured.vectors, reference.vectors)
  const figures = { provider, plan, itemsPerSecond, cosine: agreement }
  const name = providerWords[provider]
  if (!(agreement >= LEAST_COSINE)) {
    const reason = `${name} gives other numbers than the CPU (cosine ${agreement.toFixed(4)}, at least ${String(LEAST_COSINE)} is needed).`
    return { ...figures, outcome: 'wrong', reason }
  }
  const rates = `${perSecond(itemsPerSecond)}, the CPU does ${perSecond(reference.itemsPerSecond)}`
  if (itemsPerSecond <= reference.itemsPerSecond) {
    return { ...figures, outcome: 'slower', reason: `${name} is no faster here: ${rates}.` }
  }
  return { ...figures, outcome: 'used', reason: `${name} is faster: ${rates}.` }
}
