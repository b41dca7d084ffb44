/** Quantile of the normal distribution for 95 %. */
const Z = 1.96

/**
 * A share from a count of some among all, with its 95 % bounds (Wilson, "Probable inference, the law
 * of succession, and statistical inference", 1927). Half a case of each kind is added to the
 * expectation (Jeffreys), so that having seen none does not say that there is none.
 *
 * @param all above 0
 */
export function shareWithBounds(
  count: number,
  all: number,
): { readonly expected: number; readonly low: number; readonly high: number } {
  const share = count / all
  const middle = (share + Z ** 2 / (2 * all)) / (1 + Z ** 2 / all)
  const reach =
    (Z * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2))) / (1 + Z ** 2 / all)
  return {
    expected: (count + 0.5) / (all + 1),
    low: Math.max(0, middle - reach),
    high: Math.min(1, middle + reach),
  }
}
