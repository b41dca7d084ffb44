import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRequestName, parseParams } from '../../../contract/parse-request.ts'
import type { RequestName } from '../../../contract/requests.ts'
import { engineRequests } from '../../../contract/requests.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { hostileValue, seededRandom } from '../../helpers/hostile-values.ts'

const names = Object.keys(engineRequests).filter(isRequestName)

const text = { kind: 'text', text: 'red car', weight: 1 }
const filters = { kind: null, tag: null }
const page = { offset: 0, limit: 10 }
const settings = {
  exclusions: ['.git'],
  theme: 'dark',
  watchFolders: false,
  hubAddress: 'https://hub.example',
  proxyAddress: null,
}

/** Parameters that each request takes. */
const accepted: Readonly<Record<RequestName, object>> = {
  libraryStatus: {},
  removeRoot: { rootId: 1 },
  addSamples: {},
  readSettings: {},
  changeSettings: settings,
  startIndex: {},
  acceptLosses: { rootId: 1 },
  listJobs: {},
  pauseJob: { jobId: 1 },
  resumeJob: { jobId: 1 },
  cancelJob: { jobId: 1 },
  listFailures: page,
  listAssets: { kind: 'sound', sort: 'taken', tag: null },
  readAssets: { ids: [1, 2] },
  assetDetail: { assetId: 1 },
  soundPeaks: { assetId: 1 },
  search: { terms: [text], space: null, filters, limit: 20 },
  listDuplicates: {
    ...page,
    class: 'cropped',
    review: 'open',
    folders: { one: '/a', other: '/b' },
    leastBytesToWin: 1000,
  },
  listFolderPairs: { limit: 50 },
  reviewGroup: {
    groupKey: '1-2',
    review: { state: 'approved', keeperId: 1, sparedIds: [2] },
  },
  markNotDuplicates: { assetIds: [1, 2] },
  matchPoints: { first: 1, second: 2 },
  startSelfTest: { photos: 40 },
  readCalibration: {},
  readMatching: {},
  changeMatching: { strictness: 'strict', seriesGapSeconds: 5 },
  keepAll: { assetIds: [1, 2] },
  undoDecision: { decisionId: 1 },
  listDecisions: {},
  planCleanup: {
    destination: 'trash',
    classes: ['exact'],
    approved: ['1-2'],
    named: [3],
    keepers: [{ groupKey: '1-2', assetId: 2 }],
    rules: 'mine',
    mergeMetadata: true,
    scope: 'approved',
  },
  listKeepProfiles: {},
  saveKeepProfile: { name: 'mine', rules: [{ rule: 'prefer-folder', folder: '/a', over: null }] },
  removeKeepProfile: { name: 'mine' },
  useKeepProfile: { name: 'mine' },
  keepFolderOver: { folder: '/a', over: '/b' },
  listProtectedFolders: {},
  protectFolders: { folders: ['/a'] },
  removedBefore: { assetIds: [1] },
  simulateCleanup: { planId: '6f1f5a3e-5c1e-4d57-9d0e-1f4a6c1b2d3e' },
  applyCleanup: { planId: '6f1f5a3e-5c1e-4d57-9d0e-1f4a6c1b2d3e' },
  listCleanups: {},
  listCleanupFiles: { cleanupId: 1, ...page },
  restoreCleanup: { cleanupId: 1, fileIds: [2] },
  emptyQuarantine: { cleanupId: 1 },
  exportDecisions: { file: '/d.json' },
  importDecisions: { file: '/d.json' },
  saveCleanupPlan: { planId: '6f1f5a3e-5c1e-4d57-9d0e-1f4a6c1b2d3e', file: '/plan.json' },
  loadCleanupPlan: { file: '/plan.json' },
  listEncoders: {},
  downloadEncoder: { id: 'dinov2-s14', acceptLicence: false },
  removeEncoder: { id: 'dinov2-s14', withSpaces: false },
  testEncoder: { id: 'dinov2-s14' },
  readProviders: {},
  measureProviders: { again: false },
  chooseProvider: { provider: 'webgpu' },
  buildMap: { space: 'concept' },
  readMap: { space: 'visual' },
  addSpace: { encoder: 'dinov2-small', name: null, storage: 'int8', dimensions: null },
  previewStorage: { encoder: 'dinov2-small' },
  removeSpace: { space: 'dinov2-small' },
  pauseSpace: { space: 'dinov2-small' },
  resumeSpace: { space: 'dinov2-small' },
  exportVectors: { file: '/a/v.npy', space: 'visual' },
  importVectors: { file: '/a/v.npy', space: 'visual' },
  listLabels: {},
  setLabels: { labels: ['receipt', 'dog'] },
  pointRole: { role: 'looks', space: 'dinov2-small' },
  addRoots: { paths: ['/a'] },
  openLookup: { path: '/a/b.jpg' },
  locateAsset: { assetId: 1 },
  locateThumbnail: { contentId: 1 },
  locatePreview: { contentId: 1 },
  locateDetailTile: { contentId: 1, tile: { column: 0, row: 2 } },
  locateSound: { contentId: 1 },
  embedFiles: { paths: ['/a'], space: 'sound' },
  importEncoder: { folder: '/p/dinov2', as: null, acceptLicence: false },
  exportGroups: { file: '/groups.csv', class: null },
  writeReport: { file: '/r.html', words: ['dog'], lookups: [] },
  doctor: {},
}

test('only the names of the table are requests', () => {
  assert.ok(names.length > 25)
  for (const name of ['constructor', '__proto__', 'toString', '', 'Search', 'search ']) {
    assert.equal(isRequestName(name), false, name)
  }
})

for (const name of names) {
  test(`${name} takes its parameters and nothing else`, () => {
    const good = accepted[name]
    assert.deepEqual(parseParams(name, good), good)
    const bad: unknown[] = [null, undefined, 1, 'x', [], [good], { ...good, surplus: 1 }]
    for (const key of Object.keys(good)) {
      bad.push({ ...good, [key]: undefined }, { ...good, [key]: { $gt: 0 } })
    }
    for (const params of bad) {
      assert.throws(() => parseParams(name, params), hasCode('bad-request'), JSON.stringify(params))
    }
    const random = seededRandom(7)
    for (let round = 0; round < 200; round += 1) {
      const value = hostileValue(random)
      assert.throws(() => parseParams(name, value), hasCode('bad-request'))
    }
  })
}

test('limits, lists and texts have bounds', () => {
  const many = Array.from({ length: 1001 }, (_, i) => i + 1)
  const refused: readonly (readonly [RequestName, object])[] = [
    ['listFailures', { offset: -1, limit: 10 }],
    ['listFailures', { offset: 0, limit: 1001 }],
    ['readAssets', { ids: many }],
    ['markNotDuplicates', { assetIds: [1] }],
    ['changeMatching', { strictness: 'loose', seriesGapSeconds: 5 }],
    ['changeMatching', { strictness: 'strict', seriesGapSeconds: 61 }],
    ['keepAll', { assetIds: [1] }],
    ['exportGroups', { file: '', class: null }],
    ['addRoots', { paths: [] }],
    ['addRoots', { paths: [''] }],
    ['changeSettings', { ...settings, exclusions: [''] }],
    ['changeSettings', { ...settings, hubAddress: 'http://hub.example' }],
    ['changeSettings', { ...settings, proxyAddress: 'proxy' }],
    ['search', { terms: [], space: null, filters, limit: 20 }],
    ['search', { terms: [{ ...text, text: '  ' }], space: null, filters, limit: 20 }],
    ['search', { terms: [{ ...text, text: 'x'.repeat(501) }], space: null, filters, limit: 20 }],
    ['search', { terms: [{ ...text, weight: 3 }], space: null, filters, limit: 20 }],
    ['search', { terms: [text], space: 'Other space', filters, limit: 20 }],
  ]
  for (const [name, params] of refused) {
    assert.throws(() => parseParams(name, params), hasCode('bad-request'), JSON.stringify(params))
  }
})

test('the words of a search lose the space around them', () => {
  const query = { terms: [{ ...text, text: '  a dog ' }], space: null, filters, limit: 1 }
  const [term] = parseParams('search', query).terms
  assert.deepEqual(term, { ...text, text: 'a dog' })
})
