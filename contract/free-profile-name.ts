import type { KeepProfile } from './keep-rules.ts'

/** A name that no profile has yet: "my rules", then "my rules 2" and so on. */
export function freeProfileName(wanted: string, profiles: readonly KeepProfile[]): string {
  const isTaken = (name: string) => profiles.some((profile) => profile.name === name)
  let name = wanted
  for (let number = 2; isTaken(name); number += 1) name = `${wanted} ${String(number)}`
  return name
}
