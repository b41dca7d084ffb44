/** How the keeper and another file of its group are laid over or beside each other. */
export type CompareMode = 'side' | 'split' | 'overlay' | 'difference' | 'flicker'

export const compareModes: readonly {
  readonly value: CompareMode
  readonly name: string
  readonly key: string
}[] = [
  { value: 'side', name: 'Side by side', key: '1' },
  { value: 'split', name: 'Split', key: '2' },
  { value: 'overlay', name: 'Overlay', key: '3' },
  { value: 'difference', name: 'Difference', key: '4' },
  { value: 'flicker', name: 'Flicker', key: '5' },
]

/** The mode of that name, or null. */
export function compareModeOf(value: string | null): CompareMode | null {
  return compareModes.find((mode) => mode.value === value)?.value ?? null
}
