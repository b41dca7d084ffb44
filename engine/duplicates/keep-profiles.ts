import { z } from 'zod'
import { LikenessError } from '../../contract/errors.ts'
import type { KeepProfile, KeepRule } from '../../contract/keep-rules.ts'
import { freeProfileName } from '../../contract/free-profile-name.ts'
import { DEFAULT_PROFILE, keepProfileSchema } from '../../contract/keep-rules.ts'
import type { Decisions } from '../store/decisions.ts'
import { readProtectedFolders } from '../store/protected-folders.ts'
import { preferProtected, rulesOf } from './keep-rules.ts'
import type { Rule } from './rank-keepers.ts'

const SETTING = 'keep-profiles'
const storedSchema = z.strictObject({
  /** The profile that groups are shown with. */
  active: z.string(),
  profiles: z.array(keepProfileSchema),
})
type Stored = z.infer<typeof storedSchema>

/** The profiles of keep rules, the built-in one first, and which of them is in force. */
export function readKeepProfiles(decisions: Decisions): Stored {
  const text = decisions.readSetting(SETTING)
  const builtIn: KeepProfile = { name: DEFAULT_PROFILE, rules: [] }
  if (text === null) return { active: DEFAULT_PROFILE, profiles: [builtIn] }
  const { active, profiles } = storedSchema.parse(JSON.parse(text))
  return { active, profiles: [builtIn, ...profiles] }
}

/**
 * Saves a profile under its name, in the place of one of the same name.
 *
 * @throws LikenessError `bad-request` for the name of the built-in profile
 */
export function saveKeepProfile(decisions: Decisions, profile: KeepProfile): void {
  if (profile.name === DEFAULT_PROFILE) {
    throw new LikenessError(
      'bad-request',
      'The profile "default" is built in and has no rules of its own.',
      'Give yours another name.',
    )
  }
  const { active, profiles } = readKeepProfiles(decisions)
  write(decisions, active, [...profiles.filter(({ name }) => name !== profile.name), profile])
}

/** @throws LikenessError `not-found` */
export function removeKeepProfile(decisions: Decisions, name: string): void {
  const { active, profiles } = readKeepProfiles(decisions)
  findProfile(profiles, name)
  const left = profiles.filter((profile) => profile.name !== name)
  write(decisions, active === name ? DEFAULT_PROFILE : active, left)
}

/** Puts a profile in force: groups are shown with the keepers that it chooses. @throws LikenessError `not-found` */
export function useKeepProfile(decisions: Decisions, name: string): void {
  const { profiles } = readKeepProfiles(decisions)
  findProfile(profiles, name)
  write(decisions, name, profiles)
}

/** Name of the profile that is in force after "keep what is in this folder over that one". */
const PAIRS_PROFILE = 'my folders'

/** "Keep A over B": becomes the first rule of the profile in force. */
export function keepFolderOver(decisions: Decisions, folder: string, over: string): KeepProfile {
  const { active, profiles } = readKeepProfiles(decisions)
  const current = findProfile(profiles, active)
  const isAboutThem = (rule: KeepRule) =>
    rule.rule === 'prefer-folder' &&
    ((rule.folder === folder && rule.over === over) ||
      (rule.folder === over && rule.over === folder))
  const profile: KeepProfile = {
    // Another profile of that name, not in force now, is left as it is.
    name: active === DEFAULT_PROFILE ? freeProfileName(PAIRS_PROFILE, profiles) : active,
    rules: [
      { rule: 'prefer-folder', folder, over },
      ...current.rules.filter((rule) => !isAboutThem(rule)),
    ],
  }
  saveKeepProfile(decisions, profile)
  useKeepProfile(decisions, profile.name)
  return profile
}

/**
 * What the ranking of keepers looks at first: protected folders, then the profile's rules.
 *
 * @param name of a profile; null for the one in force
 * @throws LikenessError `not-found`
 */
export function preferredRules(decisions: Decisions, name: string | null): Rule[] {
  const { active, profiles } = readKeepProfiles(decisions)
  const { rules } = findProfile(profiles, name ?? active)
  return [preferProtected(readProtectedFolders(decisions)), ...rulesOf(rules)]
}

/** What the rules in force are, as text that is the same as long as they are. */
export function rulesInForce(decisions: Decisions): string {
  const { active, profiles } = readKeepProfiles(decisions)
  return JSON.stringify([findProfile(profiles, active).rules, readProtectedFolders(decisions)])
}

function findProfile(profiles: readonly KeepProfile[], name: string): KeepProfile {
  const profile = profiles.find((candidate) => candidate.name === name)
  if (profile) return profile
  throw new LikenessError(
    'not-found',
    `There are no keep rules called "${name}".`,
    `There are: ${profiles.map((known) => known.name).join(', ')}.`,
  )
}

function write(decisions: Decisions, active: string, profiles: readonly KeepProfile[]): void {
  const own = profiles.filter(({ name }) => name !== DEFAULT_PROFILE)
  const stored: Stored = { active, profiles: own }
  decisions.writeSetting(SETTING, JSON.stringify(stored))
}
