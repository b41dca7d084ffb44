import type { SpaceName, SpaceRole, SpaceStatus } from '../../contract/space.ts'

const builtin: Readonly<Record<string, string>> = {
  visual: 'looks',
  sound: 'sound',
  concept: 'meaning',
}

/** What a space compares by, in a word; those that the person added go by their name. */
export function spaceWord(name: SpaceName): string {
  return builtin[name] ?? name
}

export const roleWords: Readonly<Record<SpaceRole, string>> = {
  words: 'Searching by words',
  looks: 'Photos that look alike',
  sound: 'Sounds that sound alike',
  duplicates: 'Duplicates',
}

/** Whether a space can be used for something, by what it takes; words are tested when it is chosen. */
export function fitsRole({ modalities }: SpaceStatus, role: SpaceRole): boolean {
  if (role === 'sound') return modalities.includes('sound')
  if (role === 'words') return modalities.includes('image') || modalities.includes('sound')
  return modalities.includes('image')
}
