/** Reads a number the page wrote down in an earlier session; the fallback where there is none. */
export function rememberedNumber(key: string, fallback: number): number {
  const value = Number(localStorage.getItem(`likeness.${key}`) ?? Number.NaN)
  return Number.isFinite(value) ? value : fallback
}

export function rememberedText(key: string): string | null {
  return localStorage.getItem(`likeness.${key}`)
}

/** Writes down a preference of this window (never anything of the library). */
export function remember(key: string, value: number | string): void {
  localStorage.setItem(`likeness.${key}`, String(value))
}
