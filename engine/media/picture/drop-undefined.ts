/** An object's fields but for those that are undefined, which exact types do not allow. */
export function dropUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const present: { [Key in keyof Value]?: Exclude<Value[Key], undefined> } = {}
  for (const key in value) {
    const field = value[key]
    if (isPresent(field)) present[key] = field
  }
  return present
}

function isPresent<Field>(field: Field): field is Exclude<Field, undefined> {
  return field !== undefined
}
