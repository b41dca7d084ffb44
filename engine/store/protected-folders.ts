import { z } from 'zod'
import type { Decisions } from './decisions.ts'

const SETTING = 'protected-folders'
const foldersSchema = z.array(z.string())

/** Absolute paths of the folders that can never lose a file. */
export function readProtectedFolders(decisions: Decisions): string[] {
  return foldersSchema.parse(JSON.parse(decisions.readSetting(SETTING) ?? '[]'))
}

export function writeProtectedFolders(decisions: Decisions, folders: readonly string[]): void {
  decisions.writeSetting(SETTING, JSON.stringify([...new Set(folders)].sort()))
}
