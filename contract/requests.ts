import { z } from 'zod'
import {
  assetColumnsSchema,
  assetDetailSchema,
  assetSortSchema,
  assetSummarySchema,
} from './asset.ts'
import {
  cleanupFileSchema,
  cleanupPlanSchema,
  cleanupSchema,
  destinationKindSchema,
  simulationSchema,
} from './cleanup.ts'
import { cleanupSidecarSchema } from './cleanup-merge.ts'
import { decisionSchema, listedDecisionSchema, matchClassSchema } from './duplicates.ts'
import {
  countedFolderPairSchema,
  duplicatesReplySchema,
  groupFilterSchema,
  groupReviewSchema,
} from './review.ts'
import { detailTileSchema } from './detail-tile.ts'
import { encoderHostRequests, encoderRequests } from './encoder-requests.ts'
import { problemSchema } from './errors.ts'
import { assetIdSchema, contentIdSchema, jobIdSchema, rootIdSchema } from './ids.ts'
import { jobSchema } from './job.ts'
import { failureSchema, libraryStatusSchema, rootSchema, settingsSchema } from './library.ts'
import { matchingSchema } from './matching.ts'
import { libraryMapSchema } from './map.ts'
import { lookupSchema, querySchema, searchReplySchema } from './search.ts'
import { labelRequests } from './labels.ts'
import { keepProfileSchema } from './keep-rules.ts'
import { calibrationSchema } from './self-test.ts'
import { spaceRequests } from './space-requests.ts'
import { providerRequests } from './provider-requests.ts'
import { mediaKindSchema, spaceNameSchema } from './space.ts'
import { vectorFileRequests } from './vector-files.ts'

const nothing = z.strictObject({})
const page = { offset: z.int().nonnegative(), limit: z.int().min(1).max(1000) }
const jobStarted = z.strictObject({ jobId: jobIdSchema })
const profileNamed = z.strictObject({ name: z.string().min(1) })
const foldersNamed = z.strictObject({ folders: z.array(z.string().min(1)) })
const planNamed = z.strictObject({ planId: z.uuid() })
const jobNamed = z.strictObject({ jobId: jobIdSchema })

/** What the page may ask of the engine. Every request names assets by id, never by path. */
export const pageRequests = {
  libraryStatus: { params: nothing, reply: libraryStatusSchema },
  removeRoot: { params: z.strictObject({ rootId: rootIdSchema }), reply: nothing },
  addSamples: { params: nothing, reply: z.strictObject({ roots: z.array(rootSchema) }) },
  readSettings: {
    params: nothing,
    reply: z.strictObject({ settings: settingsSchema, defaultExclusions: z.array(z.string()) }),
  },
  changeSettings: { params: settingsSchema, reply: nothing },
  startIndex: { params: nothing, reply: jobStarted },
  /** Indexes, and takes the missing files of a root for gone, however many: the person says so. */
  acceptLosses: { params: z.strictObject({ rootId: rootIdSchema }), reply: jobStarted },
  listJobs: { params: nothing, reply: z.strictObject({ jobs: z.array(jobSchema) }) },
  pauseJob: { params: jobNamed, reply: nothing },
  resumeJob: { params: jobNamed, reply: nothing },
  cancelJob: { params: jobNamed, reply: nothing },
  listFailures: {
    params: z.strictObject(page),
    reply: z.strictObject({ total: z.int().nonnegative(), failures: z.array(failureSchema) }),
  },
  listAssets: {
    params: z.strictObject({
      kind: mediaKindSchema.nullable(),
      sort: assetSortSchema,
      tag: z.string().nullable(),
    }),
    reply: assetColumnsSchema,
  },
  readAssets: {
    params: z.strictObject({ ids: z.array(assetIdSchema).max(1000) }),
    reply: z.strictObject({ assets: z.array(assetSummarySchema) }),
  },
  assetDetail: { params: z.strictObject({ assetId: assetIdSchema }), reply: assetDetailSchema },
  soundPeaks: {
    params: z.strictObject({ assetId: assetIdSchema }),
    /** Pairs of lowest and highest sample, -127..127. */
    reply: z.strictObject({ peaks: z.array(z.int()) }),
  },
  search: { params: querySchema, reply: searchReplySchema },
  listDuplicates: {
    params: groupFilterSchema.extend(page),
    /** The most bytes to win times certainty first. */
    reply: duplicatesReplySchema,
  },
  /** Pairs of folders that hold the same, those with most bytes to win first. */
  listFolderPairs: {
    params: z.strictObject({ limit: z.int().min(1).max(1000) }),
    reply: z.strictObject({ pairs: z.array(countedFolderPairSchema) }),
  },
  /** What the person decided of a group; null takes it back. Remembered by content. */
  reviewGroup: {
    params: z.strictObject({ groupKey: z.string(), review: groupReviewSchema.nullable() }),
    reply: nothing,
  },
  /** Says of all these assets that none is a duplicate of another; remembered by content. */
  markNotDuplicates: {
    params: z.strictObject({ assetIds: z.array(assetIdSchema).min(2).max(1000) }),
    reply: decisionSchema,
  },
  /** Says of these assets that all are to stay, duplicates or not; remembered by content. */
  keepAll: {
    params: z.strictObject({ assetIds: z.array(assetIdSchema).min(2).max(1000) }),
    reply: decisionSchema,
  },
  /** Edits photos of the library in a temporary folder and looks for the edits. */
  startSelfTest: {
    params: z.strictObject({ photos: z.int().min(1).max(500) }),
    reply: jobStarted,
  },
  readCalibration: { params: nothing, reply: calibrationSchema },
  readMatching: { params: nothing, reply: matchingSchema },
  /** Groups are made anew from what is known; nothing is compared again. */
  changeMatching: { params: matchingSchema, reply: nothing },
  undoDecision: { params: z.strictObject({ decisionId: z.int().positive() }), reply: nothing },
  listDecisions: {
    params: nothing,
    /** Oldest first. */
    reply: z.strictObject({ decisions: z.array(listedDecisionSchema) }),
  },
  /** What a clean-up would move; the engine holds the plan under its id until it ends. */
  planCleanup: {
    params: z.strictObject({
      destination: destinationKindSchema,
      /** Null takes every class that is proven, and whatever is in an approved group. */
      classes: z.array(matchClassSchema).min(1).nullable(),
      /** Keys of the groups that the person has looked at and agreed to. */
      approved: z.array(z.string()),
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
  /** Which of these were removed by a clean-up before they came (back) into the library. */
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
  ...encoderRequests,
  ...providerRequests,
  buildMap: { params: z.strictObject({ space: spaceNameSchema }), reply: jobStarted },
  readMap: { params: z.strictObject({ space: spaceNameSchema }), reply: libraryMapSchema },
  ...spaceRequests,
  ...labelRequests,
} as const

const mediaFile = z.strictObject({ path: z.string(), mimeType: z.string() })

/** What only Electron's main process and the CLI may ask: these speak of paths. */
export const hostRequests = {
  addRoots: {
    params: z.strictObject({ paths: z.array(z.string().min(1)).min(1) }),
    reply: z.strictObject({ roots: z.array(rootSchema), problems: z.array(problemSchema) }),
  },
  openLookup: { params: z.strictObject({ path: z.string().min(1) }), reply: lookupSchema },
  /** Where an asset's file lies now; an error when it has vanished or lies outside the roots. */
  locateAsset: { params: z.strictObject({ assetId: assetIdSchema }), reply: mediaFile },
  /** A cached thumbnail (WebP). */
  locateThumbnail: { params: z.strictObject({ contentId: contentIdSchema }), reply: mediaFile },
  /** A re-encoded picture of at most 2048 px, made on demand. */
  locatePreview: { params: z.strictObject({ contentId: contentIdSchema }), reply: mediaFile },
  /** A square of a picture at full resolution (WebP), made on demand. */
  locateDetailTile: {
    params: z.strictObject({ contentId: contentIdSchema, tile: detailTileSchema }),
    reply: mediaFile,
  },
  /** A sound file that a browser can play, by range. */
  locateSound: { params: z.strictObject({ contentId: contentIdSchema }), reply: mediaFile },
  embedFiles: {
    params: z.strictObject({ paths: z.array(z.string()).min(1), space: spaceNameSchema }),
    reply: z.strictObject({
      items: z.array(
        z.strictObject({ path: z.string(), space: spaceNameSchema, vector: z.array(z.number()) }),
      ),
      problems: z.array(problemSchema),
    }),
  },
  /**
   * Deletes for good what a clean-up has set aside in the quarantine, which nothing else ever does:
   * not for the page to ask, but for who has asked the person.
   */
  emptyQuarantine: {
    params: z.strictObject({ cleanupId: z.int().positive() }),
    reply: jobStarted,
  },
  /** Verdicts, keep rules, protected folders and the journal, as one file. */
  exportDecisions: { params: z.strictObject({ file: z.string().min(1) }), reply: nothing },
  importDecisions: {
    params: z.strictObject({ file: z.string().min(1) }),
    reply: z.strictObject({
      decisions: z.int().nonnegative(),
      cleanups: z.int().nonnegative(),
    }),
  },
  saveCleanupPlan: {
    params: z.strictObject({ planId: z.uuid(), file: z.string().min(1) }),
    reply: nothing,
  },
  loadCleanupPlan: {
    params: z.strictObject({ file: z.string().min(1) }),
    reply: z.strictObject({ plan: cleanupPlanSchema }),
  },
  ...encoderHostRequests,
  /** Writes the groups to a file; its name ends in .csv, .json or .html. */
  exportGroups: {
    params: z.strictObject({ file: z.string().min(1), class: matchClassSchema.nullable() }),
    reply: z.strictObject({
      /** Absolute path. */
      file: z.string(),
      groups: z.int().nonnegative(),
      sizeBytes: z.int().positive(),
    }),
  },
  ...vectorFileRequests,
  writeReport: {
    params: z.strictObject({
      file: z.string().min(1),
      words: z.array(z.string()),
      lookups: z.array(z.string()),
    }),
    reply: z.strictObject({ file: z.string(), sizeBytes: z.int().positive() }),
  },
  doctor: {
    params: nothing,
    reply: z.strictObject({
      checks: z.array(
        z.strictObject({
          name: z.string(),
          state: z.enum(['ok', 'warning', 'failed']),
          text: z.string(),
          advice: z.string(),
        }),
      ),
    }),
  },
} as const

export const engineRequests = { ...pageRequests, ...hostRequests } as const
export type EngineRequests = typeof engineRequests
export type RequestName = keyof EngineRequests
export type RequestParams<N extends RequestName> = z.input<EngineRequests[N]['params']>
export type RequestReply<N extends RequestName> = z.output<EngineRequests[N]['reply']>
