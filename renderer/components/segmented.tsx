import { RadioGroup } from 'radix-ui'

interface SegmentedProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly name: string }[]
  readonly onChange: (value: V) => void
}

/** A choice of one among a few, all of them visible; the arrow keys choose. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, options, onChange } = props
  return (
    <RadioGroup.Root
      className="segmented"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen)
        if (option !== undefined) onChange(option.value)
      }}
    >
      {options.map((option) => (
        <RadioGroup.Item key={option.value} value={option.value} className="segment">
          {option.name}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
