import { z } from 'zod'
import { ownLabelsSchema } from '../../contract/labels.ts'
import type { Decisions } from '../store/decisions.ts'

const SETTING = 'labels'

/** The person's own labels, in their order. */
export function readOwnLabels(decisions: Decisions): string[] {
  const stored = decisions.readSetting(SETTING)
  return stored === null ? [] : z.array(z.string()).parse(JSON.parse(stored))
}

/** Remembers labels; the same one twice counts once. */
export function writeOwnLabels(decisions: Decisions, labels: readonly string[]): string[] {
  const kept = ownLabelsSchema.parse([...new Set(labels)])
  decisions.writeSetting(SETTING, JSON.stringify(kept))
  return kept
}
