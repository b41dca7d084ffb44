interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly name: string }[]
  readonly onChange: (value: V) => void
}

/** A choice of one among several, folded into a menu of the system. */
export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <select
      className="choice"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const option = options.find((candidate) => candidate.value === event.target.value)
        if (option !== undefined) onChange(option.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.name}
        </option>
      ))}
    </select>
  )
}
