import { z } from 'zod'
import { rootIdSchema } from './ids.ts'
import { problemSchema } from './errors.ts'
import { isHubAddress, isProxyAddress } from './hub-address.ts'
import { spaceStatusSchema } from './space.ts'

export const rootSchema = z.strictObject({
  id: rootIdSchema,
  path: z.string(),
  /** `offline`: missing, or suddenly empty; nothing of it is forgotten. */
  state: z.enum(['online', 'offline']),
  fileCount: z.int().nonnegative(),
})
export type Root = z.infer<typeof rootSchema>

export const libraryCountsSchema = z.strictObject({
  images: z.int().nonnegative(),
  sounds: z.int().nonnegative(),
  /** Found, not read yet. */
  pending: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  /** Files whose bytes a clean-up had removed before they came. */
  cameBack: z.int().nonnegative(),
  videosNotSupported: z.int().nonnegative(),
  othersNotSupported: z.int().nonnegative(),
})
export type LibraryCounts = z.infer<typeof libraryCountsSchema>

export const libraryStatusSchema = z.strictObject({
  dataFolder: z.string(),
  dataSizeBytes: z.int().nonnegative(),
  roots: z.array(rootSchema),
  counts: libraryCountsSchema,
  spaces: z.array(spaceStatusSchema),
  /** Where encoders run, e.g. "CPU". */
  provider: z.string(),
  /** Rises with every change of the catalogue. */
  revision: z.int().nonnegative(),
  /** Notices that need the person: an offline root, a changed encoder … */
  notices: z.array(problemSchema),
  samplesAvailable: z.boolean(),
})
export type LibraryStatus = z.infer<typeof libraryStatusSchema>

export const failureSchema = z.strictObject({
  path: z.string(),
  problem: problemSchema,
})
export type Failure = z.infer<typeof failureSchema>

export const settingsSchema = z.strictObject({
  /** Names of folders (or globs of names) that are never entered. */
  exclusions: z.array(z.string().min(1)),
  theme: z.enum(['system', 'light', 'dark']),
  watchFolders: z.boolean(),
  /** Where encoders are downloaded from when the person asks for one. */
  hubAddress: z.string().refine(isHubAddress, 'this is no address of a hub'),
  /** Proxy for downloads; null for the one that the system's environment names, if any. */
  proxyAddress: z.string().refine(isProxyAddress, 'this is no address of a proxy').nullable(),
})
export type Settings = z.infer<typeof settingsSchema>
