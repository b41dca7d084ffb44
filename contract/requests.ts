import { z } from 'zod'
import {
  assetColumnsSchema,
  assetDetailSchema,
  assetSortSchema,
  assetSummarySchema,
} from './asset.ts'
import { cleanupPlanSchema } from './cleanup.ts'
import { matchClassSchema } from './duplicates.ts'
import { cleanupRequests } from './cleanup-requests.ts'
import { duplicateRequests } from './duplicate-requests.ts'
import { detailTileSchema } from './detail-tile.ts'
import { encoderHostRequests, encoderRequests } from './encoder-requests.ts'
import { problemSchema } from './errors.ts'
import { assetIdSchema, contentIdSchema, jobIdSchema, rootIdSchema } from './ids.ts'
import { jobSchema } from './job.ts'
import { failureSchema, libraryStatusSchema, rootSchema, settingsSchema } from './library.ts'
import { libraryMapSchema } from './map.ts'
import { lookupSchema, querySchema, searchReplySchema } from './search.ts'
import { labelRequests } from './labels.ts'
import { spaceRequests } from './space-requests.ts'
import { providerRequests } from './provider-requests.ts'
import { mediaKindSchema, spaceNameSchema } from './space.ts'
import { vectorFileRequests } from './vector-files.ts'

const nothing = z.strictObject({})
const page = { offset: z.int().nonnegative(), limit: z.int().min(1).max(1000) }
const jobStarted = z.strictObject({ jobId: jobIdSchema })
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
  ...duplicateRequests,
  ...cleanupRequests,
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
