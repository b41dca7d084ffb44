import type { AssetSort } from '../contract/asset.ts'
import type { Bridge, Outcome } from '../contract/bridge.ts'
import type { DestinationKind } from '../contract/cleanup.ts'
import type { Problem } from '../contract/errors.ts'
import type { AssetId, JobId, RootId } from '../contract/ids.ts'
import type { KeepRule } from '../contract/keep-rules.ts'
import type { Settings } from '../contract/library.ts'
import type { GroupFilter, GroupReview } from '../contract/review.ts'
import type { Query } from '../contract/search.ts'
import type { Matching } from '../contract/matching.ts'
import type { ProviderName } from '../contract/provider.ts'
import type { MediaKind, SpaceName, SpaceRole, VectorStorage } from '../contract/space.ts'
import type { WindowEvent } from '../contract/window-requests.ts'

declare global {
  interface Window {
    readonly likeness: Bridge
  }
}

/** A request that was answered with a problem; the page shows its message and advice. */
export class RequestError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message)
    this.name = 'RequestError'
    this.problem = problem
  }
}

/** The problem behind anything thrown in the page. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof RequestError) return thrown.problem
  return {
    code: 'internal',
    message: thrown instanceof Error ? thrown.message : String(thrown),
    advice: 'Try again; if it happens again, restart Likeness.',
    path: null,
  }
}

async function unwrap<T>(reply: Promise<Outcome<T>>): Promise<T> {
  const outcome = await reply
  if (outcome.ok) return outcome.value
  throw new RequestError(outcome.problem)
}

interface Page {
  readonly offset: number
  readonly limit: number
}
interface NewSpace {
  readonly encoder: string
  readonly name: SpaceName | null
  readonly storage: VectorStorage
  readonly dimensions: number | null
}
interface AssetFilter {
  readonly kind: MediaKind | null
  readonly sort: AssetSort
  readonly tag: string | null
}

/** What a clean-up is to take, and where to. */
export interface CleanupWish {
  readonly scope: 'proven' | 'approved'
  readonly destination: DestinationKind
  /** Whether what only the copies say is written beside the file that stays. */
  readonly mergeMetadata: boolean
}

/**
 * Every request the page can make, as promises of values. A reply that holds a problem rejects
 * with a {@link RequestError}. This is the only file that touches `window.likeness`.
 */
export const api = {
  libraryStatus: () => unwrap(window.likeness.libraryStatus({})),
  chooseFolders: () => unwrap(window.likeness.chooseFolders({})),
  removeRoot: (rootId: RootId) => unwrap(window.likeness.removeRoot({ rootId })),
  addSamples: () => unwrap(window.likeness.addSamples({})),
  readSettings: () => unwrap(window.likeness.readSettings({})),
  changeSettings: (settings: Settings) => unwrap(window.likeness.changeSettings(settings)),
  startIndex: () => unwrap(window.likeness.startIndex({})),
  acceptLosses: (rootId: RootId) => unwrap(window.likeness.acceptLosses({ rootId })),
  listJobs: () => unwrap(window.likeness.listJobs({})),
  pauseJob: (jobId: JobId) => unwrap(window.likeness.pauseJob({ jobId })),
  resumeJob: (jobId: JobId) => unwrap(window.likeness.resumeJob({ jobId })),
  cancelJob: (jobId: JobId) => unwrap(window.likeness.cancelJob({ jobId })),
  listFailures: (page: Page) => unwrap(window.likeness.listFailures(page)),
  listAssets: (filter: AssetFilter) => unwrap(window.likeness.listAssets(filter)),
  readAssets: (ids: readonly AssetId[]) => unwrap(window.likeness.readAssets({ ids: [...ids] })),
  assetDetail: (assetId: AssetId) => unwrap(window.likeness.assetDetail({ assetId })),
  soundPeaks: (assetId: AssetId) => unwrap(window.likeness.soundPeaks({ assetId })),
  downloadEncoder: (id: string, acceptLicence: boolean) =>
    unwrap(window.likeness.downloadEncoder({ id, acceptLicence })),
  removeEncoder: (id: string, withSpaces: boolean) =>
    unwrap(window.likeness.removeEncoder({ id, withSpaces })),
  testEncoder: (id: string) => unwrap(window.likeness.testEncoder({ id })),
  chooseEncoderFolder: (as: string | null, acceptLicence: boolean) =>
    unwrap(window.likeness.chooseEncoderFolder({ as, acceptLicence })),
  revealAsset: (assetId: AssetId) => unwrap(window.likeness.revealAsset({ assetId })),
  search: (query: Query) => unwrap(window.likeness.search(query)),
  offerFiles: (files: readonly File[]) => unwrap(window.likeness.offerFiles(files)),
  offerBytes: (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    unwrap(window.likeness.offerBytes({ name, bytes })),
  listDuplicates: (page: Page, filter: GroupFilter) =>
    unwrap(window.likeness.listDuplicates({ ...page, ...filter })),
  listFolderPairs: (limit: number) => unwrap(window.likeness.listFolderPairs({ limit })),
  reviewGroup: (groupKey: string, review: GroupReview | null) =>
    unwrap(window.likeness.reviewGroup({ groupKey, review })),
  keepAll: (assetIds: readonly AssetId[]) =>
    unwrap(window.likeness.keepAll({ assetIds: [...assetIds] })),
  markNotDuplicates: (assetIds: readonly AssetId[]) =>
    unwrap(window.likeness.markNotDuplicates({ assetIds: [...assetIds] })),
  matchPoints: (first: AssetId, second: AssetId) =>
    unwrap(window.likeness.matchPoints({ first, second })),
  removedBefore: (assetIds: readonly AssetId[]) =>
    unwrap(window.likeness.removedBefore({ assetIds: [...assetIds] })),
  undoDecision: (decisionId: number) => unwrap(window.likeness.undoDecision({ decisionId })),
  listDecisions: () => unwrap(window.likeness.listDecisions({})),
  planCleanup: (wanted: CleanupWish) =>
    unwrap(
      window.likeness.planCleanup({
        ...wanted,
        classes: null,
        approved: [],
        named: [],
        keepers: [],
        rules: null,
      }),
    ),
  listKeepProfiles: () => unwrap(window.likeness.listKeepProfiles({})),
  saveKeepProfile: (name: string, rules: readonly KeepRule[]) =>
    unwrap(window.likeness.saveKeepProfile({ name, rules: [...rules] })),
  removeKeepProfile: (name: string) => unwrap(window.likeness.removeKeepProfile({ name })),
  useKeepProfile: (name: string) => unwrap(window.likeness.useKeepProfile({ name })),
  keepFolderOver: (folder: string, over: string) =>
    unwrap(window.likeness.keepFolderOver({ folder, over })),
  listProtectedFolders: () => unwrap(window.likeness.listProtectedFolders({})),
  protectFolders: (folders: readonly string[]) =>
    unwrap(window.likeness.protectFolders({ folders: [...folders] })),
  saveGroups: () => unwrap(window.likeness.saveGroups({})),
  simulateCleanup: (planId: string) => unwrap(window.likeness.simulateCleanup({ planId })),
  applyCleanup: (planId: string) => unwrap(window.likeness.applyCleanup({ planId })),
  listCleanups: () => unwrap(window.likeness.listCleanups({})),
  listCleanupFiles: (cleanupId: number, page: Page) =>
    unwrap(window.likeness.listCleanupFiles({ cleanupId, ...page })),
  restoreCleanup: (cleanupId: number, fileIds: readonly number[] | null) =>
    unwrap(
      window.likeness.restoreCleanup({
        cleanupId,
        fileIds: fileIds === null ? null : [...fileIds],
      }),
    ),
  emptyQuarantine: (cleanupId: number) => unwrap(window.likeness.askToEmpty({ cleanupId })),
  buildMap: (space: SpaceName) => unwrap(window.likeness.buildMap({ space })),
  readMap: (space: SpaceName) => unwrap(window.likeness.readMap({ space })),
  readProviders: () => unwrap(window.likeness.readProviders({})),
  measureProviders: (again: boolean) => unwrap(window.likeness.measureProviders({ again })),
  chooseProvider: (provider: ProviderName | null) =>
    unwrap(window.likeness.chooseProvider({ provider })),
  listEncoders: () => unwrap(window.likeness.listEncoders({})),
  addSpace: (space: NewSpace) => unwrap(window.likeness.addSpace(space)),
  previewStorage: (encoder: string) => unwrap(window.likeness.previewStorage({ encoder })),
  removeSpace: (space: SpaceName) => unwrap(window.likeness.removeSpace({ space })),
  pauseSpace: (space: SpaceName) => unwrap(window.likeness.pauseSpace({ space })),
  resumeSpace: (space: SpaceName) => unwrap(window.likeness.resumeSpace({ space })),
  pointRole: (role: SpaceRole, space: SpaceName) =>
    unwrap(window.likeness.pointRole({ role, space })),
  listLabels: () => unwrap(window.likeness.listLabels({})),
  setLabels: (labels: string[]) => unwrap(window.likeness.setLabels({ labels })),
  readMatching: () => unwrap(window.likeness.readMatching({})),
  changeMatching: (matching: Matching) => unwrap(window.likeness.changeMatching(matching)),
  readCalibration: () => unwrap(window.likeness.readCalibration({})),
  startSelfTest: (photos: number) => unwrap(window.likeness.startSelfTest({ photos })),
  readEngineState: () => unwrap(window.likeness.readEngineState({})),
  restartEngine: () => unwrap(window.likeness.restartEngine({})),
  onEvent: (listener: (event: WindowEvent) => void) => window.likeness.onEvent(listener),
} as const
