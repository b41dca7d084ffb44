import { z } from 'zod'
import type { Decisions } from '../store/decisions.ts'
import { isWithin } from './is-within.ts'

const SETTING = 'protected-folders'
const foldersSchema = z.array(z.string())

/** Absolute paths of the folders that can never lose a file. */
export function readProtectedFolders(decisions: Decisions): string[] {
  return foldersSchema.parse(JSON.parse(decisions.readSetting(SETTING) ?? '[]'))
}

export function writeProtectedFolders(decisions: Decisions, folders: readonly string[]): void {
  decisions.writeSetting(SETTING, JSON.stringify([...new Set(folders)].sort()))
}

/** Tells whether a file lies in a protected folder. */
export function protectionBy(folders: readonly string[]): (path: string) => boolean {
  return (path) => folders.some((folder) => isWithin(path, folder))
}
