import { z } from 'zod'
import { mergeSchema } from './cleanup-merge.ts'
import { matchClassSchema } from './duplicates.ts'
import { problemSchema } from './errors.ts'

/**
 * Where a clean-up moves files: a folder of ours at the top of the watched folder, on the same
 * drive, or the trash of the system. Nothing is ever deleted instead.
 */
export const destinationKindSchema = z.enum(['quarantine', 'trash'])
export type DestinationKind = z.infer<typeof destinationKindSchema>

/** A file as it was when the plan was made; anything else at its place is left alone. */
export const plannedFileSchema = z.strictObject({
  path: z.string(),
  /** The watched folder it lies in. */
  rootPath: z.string(),
  sizeBytes: z.int().nonnegative(),
  /** Nanoseconds since 1970 as decimal text: too large for a number. */
  modifiedNs: z.string(),
  device: z.string(),
  inode: z.string(),
  /** Hex; null for a companion, which is only read when it is moved. */
  sha256: z.string().nullable(),
})
export type PlannedFile = z.infer<typeof plannedFileSchema>

export const plannedMoveSchema = z.strictObject({
  file: plannedFileSchema,
  /** What stays in its place: the keeper, or the keeper's companion of the same kind, or nothing. */
  against: plannedFileSchema.nullable(),
})
export type PlannedMove = z.infer<typeof plannedMoveSchema>

/** One item: the file that matches the keeper first, then what belongs to it. All move, or none. */
export const plannedUnitSchema = z.strictObject({
  class: matchClassSchema,
  moves: z.array(plannedMoveSchema).min(1),
  /** What the drive gains once the files are gone for good; 0 where another link keeps the bytes. */
  bytesToWin: z.int().nonnegative(),
})
export type PlannedUnit = z.infer<typeof plannedUnitSchema>

export const refusalCodeSchema = z.enum([
  'needs-approval',
  'companion-only-here',
  'protected',
  'spared',
  'linked',
  'no-survivor',
  'kept-elsewhere',
  'belongs-to-keeper',
  'damaged',
  'changed',
  'gone',
  'offline',
  'not-a-file',
  'unreadable',
  'not-compared',
])
export type RefusalCode = z.infer<typeof refusalCodeSchema>

/** Why a file stays although it is in a group. */
export const refusalSchema = z.strictObject({
  path: z.string(),
  code: refusalCodeSchema,
  reason: z.string(),
})
export type Refusal = z.infer<typeof refusalSchema>

export const plannedGroupSchema = z.strictObject({
  key: z.string(),
  /** Whether the person has looked at this group and agreed. */
  approved: z.boolean(),
  keeper: plannedFileSchema,
  keeperReason: z.string(),
  units: z.array(plannedUnitSchema),
  refusals: z.array(refusalSchema),
  /** What is written beside the keeper once something of the group has been moved. */
  merge: mergeSchema.nullable(),
})
export type PlannedGroup = z.infer<typeof plannedGroupSchema>

/** What a plan comes to, for one sentence: "412 files, 3.1 GB, 7 groups need you". */
const planTotalsSchema = z.strictObject({
  files: z.int().nonnegative(),
  bytesToWin: z.int().nonnegative(),
  groups: z.int().nonnegative(),
  /** Groups in which something waits for the person's approval. */
  groupsNeedYou: z.int().nonnegative(),
})

/** What a clean-up would do; a file of its own on the command line. */
export const cleanupPlanSchema = z.strictObject({
  format: z.literal('likeness-cleanup-plan'),
  version: z.literal(1),
  id: z.uuid(),
  createdMs: z.number(),
  destination: destinationKindSchema,
  /** Name of the keep rules that chose the keepers. */
  rules: z.string(),
  totals: planTotalsSchema,
  groups: z.array(plannedGroupSchema),
})
export type CleanupPlan = z.infer<typeof cleanupPlanSchema>

/**
 * `intended`: written down, not seen to be done; it is looked for at the next start. `put-back`: it
 * was moved and returned, because something did not go as planned. `lost`: in neither place.
 */
const cleanupFileStateSchema = z.enum([
  'intended',
  'moved',
  'skipped',
  'put-back',
  'restoring',
  'restored',
  'emptying',
  'emptied',
  'lost',
])

/** One line of the journal: what became of one file. */
export const cleanupFileSchema = z.strictObject({
  id: z.int().positive(),
  cleanupId: z.int().positive(),
  groupKey: z.string(),
  /** Files of one item have the same number. */
  unit: z.int().nonnegative(),
  file: plannedFileSchema,
  keeperPath: z.string(),
  class: matchClassSchema,
  state: cleanupFileStateSchema,
  /** Where it lies now; null where it was not moved, or the system keeps that to itself. */
  targetPath: z.string().nullable(),
  /** Where it was put when it was restored. */
  restoredPath: z.string().nullable(),
  problem: problemSchema.nullable(),
  /** When it came into this state. */
  changedMs: z.number(),
})
export type CleanupFile = z.infer<typeof cleanupFileSchema>

export const cleanupSchema = z.strictObject({
  id: z.int().positive(),
  planId: z.string(),
  destination: destinationKindSchema,
  startedMs: z.number(),
  finishedMs: z.number().nullable(),
  /** Null while it runs, and where it was cut short. */
  outcome: z.enum(['done', 'cancelled', 'stopped']).nullable(),
  /** How many files are in each state. */
  counts: z.partialRecord(cleanupFileStateSchema, z.int().nonnegative()),
  /** Bytes of the files that are moved now. */
  bytesMoved: z.int().nonnegative(),
})
export type Cleanup = z.infer<typeof cleanupSchema>

/** What a rehearsal of a plan found, without touching anything. */
export const simulationSchema = z.strictObject({
  wouldMove: z.int().nonnegative(),
  surprises: z.array(z.strictObject({ path: z.string(), problem: problemSchema })),
})
export type Simulation = z.infer<typeof simulationSchema>
