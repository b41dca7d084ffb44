import { z } from 'zod'
import {
  cleanupFileSchema,
  cleanupPlanSchema,
  cleanupSchema,
  destinationKindSchema,
  simulationSchema,
} from './cleanup.ts'
import { cleanupSidecarSchema } from './cleanup-merge.ts'
import { matchClassSchema } from './duplicates.ts'
import { assetIdSchema, jobIdSchema } from './ids.ts'
import { keepProfileSchema } from './keep-rules.ts'

const nothing = z.strictObject({})
const page = { offset: z.int().nonnegative(), limit: z.int().min(1).max(1000) }
const jobStarted = z.strictObject({ jobId: jobIdSchema })
const profileNamed = z.strictObject({ name: z.string().min(1) })
const foldersNamed = z.strictObject({ folders: z.array(z.string().min(1)) })
const planNamed = z.strictObject({ planId: z.uuid() })

/** Keep rules, and moving files by an approved plan. */
export const cleanupRequests = {
  /** What a clean-up would move; the engine holds the plan under its id until it ends. */
  planCleanup: {
    params: z.strictObject({
      destination: destinationKindSchema,
      /** Null takes every class that is proven, and whatever is in an approved group. */
      classes: z.array(matchClassSchema).min(1).nullable(),
      /** Keys of the groups that the person has looked at and agreed to. */
      approved: z.array(z.string()),
      /**
       * Files of series and look-alikes that may go, each named by the person: such a group holds no
       * duplicates and cannot be approved as a whole.
       */
      named: z.array(assetIdSchema),
      /** Keepers that the person chose instead of those that the rules chose. */
      keepers: z.array(z.strictObject({ groupKey: z.string(), assetId: assetIdSchema })),
      /** `approved`: nothing but the groups that the person has approved. */
      scope: z.enum(['proven', 'approved']),
      /** Name of the keep rules; null for those in force, which the groups are shown with. */
      rules: z.string().nullable(),
      /** Also plan to write what a keeper lacks and its copies say into a file beside it. */
      mergeMetadata: z.boolean(),
    }),
    reply: z.strictObject({ plan: cleanupPlanSchema }),
  },
  /** The built-in profile first; the one in force is what groups are shown with. */
  listKeepProfiles: {
    params: nothing,
    reply: z.strictObject({ active: z.string(), profiles: z.array(keepProfileSchema) }),
  },
  saveKeepProfile: { params: keepProfileSchema, reply: nothing },
  removeKeepProfile: { params: profileNamed, reply: nothing },
  useKeepProfile: { params: profileNamed, reply: nothing },
  /** "Keep what is in this folder over what is in that one": the first rule from now on. */
  keepFolderOver: {
    params: z.strictObject({ folder: z.string().min(1), over: z.string().min(1) }),
    reply: z.strictObject({ profile: keepProfileSchema }),
  },
  listProtectedFolders: { params: nothing, reply: foldersNamed },
  /** Replaces the list of folders that can never lose a file. */
  protectFolders: { params: foldersNamed, reply: nothing },
  /** Which of these a clean-up had removed before they came back, and when the last time. */
  removedBefore: {
    params: z.strictObject({ assetIds: z.array(assetIdSchema).max(1000) }),
    reply: z.strictObject({
      removed: z.array(
        z.strictObject({
          assetId: assetIdSchema,
          cleanupId: z.int().positive(),
          path: z.string(),
          removedMs: z.number(),
        }),
      ),
    }),
  },
  /** Looks at everything as if to move it, and touches nothing. */
  simulateCleanup: { params: planNamed, reply: simulationSchema },
  applyCleanup: {
    params: planNamed,
    reply: z.strictObject({ jobId: jobIdSchema, cleanupId: z.int().positive() }),
  },
  /** The newest first. */
  listCleanups: { params: nothing, reply: z.strictObject({ cleanups: z.array(cleanupSchema) }) },
  listCleanupFiles: {
    params: z.strictObject({ cleanupId: z.int().positive(), ...page }),
    reply: z.strictObject({
      total: z.int().nonnegative(),
      files: z.array(cleanupFileSchema),
      /** What it has written beside files that were kept. */
      sidecars: z.array(cleanupSidecarSchema),
    }),
  },
  restoreCleanup: {
    params: z.strictObject({
      cleanupId: z.int().positive(),
      /** Lines of its journal; null for all of it. */
      fileIds: z.array(z.int().positive()).min(1).nullable(),
    }),
    reply: jobStarted,
  },
} as const
