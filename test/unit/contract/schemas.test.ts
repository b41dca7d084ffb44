import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { z } from 'zod'
import { assetColumnsSchema, assetDetailSchema } from '../../../contract/asset.ts'
import { duplicatesJsonSchema, hitsJsonSchema } from '../../../contract/cli.ts'
import { duplicateGroupSchema } from '../../../contract/duplicates.ts'
import { duplicatesReplySchema } from '../../../contract/review.ts'
import { fromEngineSchema, toEngineSchema } from '../../../contract/engine-wire.ts'
import { engineEventSchema } from '../../../contract/events.ts'
import { libraryStatusSchema, settingsSchema } from '../../../contract/library.ts'
import { libraryMapSchema } from '../../../contract/map.ts'
import { lookupSchema, searchReplySchema } from '../../../contract/search.ts'
import { windowEventSchema } from '../../../contract/window-requests.ts'

const problem = { code: 'corrupt', message: 'Damaged.', advice: 'Restore it.', path: '/a' }
const asset = {
  id: 1,
  contentId: null,
  kind: 'image',
  name: 'a.jpg',
  path: '/p/a.jpg',
  sizeBytes: 10,
  modifiedMs: 1.5,
  takenMs: null,
  widthPx: 4,
  heightPx: 3,
  durationSeconds: null,
  averageColour: '#102030',
  title: null,
  damaged: false,
}
const job = {
  id: 1,
  kind: 'index',
  subject: null,
  title: 'Looking for files',
  state: 'running',
  unit: 'items',
  done: 3,
  total: null,
  ratePerSecond: 1.5,
  secondsLeft: null,
  startedMs: 1,
  finishedMs: null,
  summary: null,
  problem: null,
}
const evidence = { class: 're-encoded', cosine: 0.9, hashDistance: 3, proof: null }
const group = {
  key: '1-2',
  class: 're-encoded',
  members: [
    { asset, evidence: null, linked: false },
    { asset: { ...asset, id: 2 }, evidence, linked: true },
  ],
  keeperReason: 'most pixels',
  bytesToWin: 0,
}
const hit = { asset, score: 0.5, sigmas: 4, certainty: 'likely' }
const space = {
  name: 'visual',
  encoder: 'e',
  dimensions: 4,
  storage: 'int8',
  state: 'filling',
  modalities: ['image'],
  roles: ['looks'],
  vectorCount: 0,
  pendingCount: 3,
  sizeBytes: 0,
}
const counts = {
  images: 1,
  sounds: 0,
  pending: 0,
  failed: 0,
  missing: 0,
  cameBack: 0,
  videosNotSupported: 0,
  othersNotSupported: 0,
}

const examples: readonly (readonly [name: string, schema: z.ZodType, value: object])[] = [
  ['call', toEngineSchema, { type: 'call', id: 1, name: 'search', params: { a: [1] } }],
  ['ping', toEngineSchema, { type: 'ping', id: 2 }],
  ['close', toEngineSchema, { type: 'close' }],
  ['ready', fromEngineSchema, { type: 'ready', version: '1' }],
  ['failed to start', fromEngineSchema, { type: 'failed-to-start', problem }],
  ['reply', fromEngineSchema, { type: 'reply', id: 1, value: { hits: [] } }],
  ['error', fromEngineSchema, { type: 'error', id: 1, problem }],
  ['pong', fromEngineSchema, { type: 'pong', id: 2 }],
  ['wired event', fromEngineSchema, { type: 'event', event: { type: 'notice', problem } }],
  ['jobs', engineEventSchema, { type: 'jobs-changed', jobs: [job] }],
  ['change', engineEventSchema, { type: 'library-changed', revision: 3 }],
  ['state', windowEventSchema, { type: 'engine-state', state: { state: 'stopped', problem } }],
  [
    'settings',
    settingsSchema,
    {
      exclusions: ['.git'],
      theme: 'light',
      watchFolders: true,
      hubAddress: 'https://hub.example/mirror',
      proxyAddress: 'http://proxy.example:8080',
    },
  ],
  [
    'lookup',
    lookupSchema,
    {
      id: 'a'.repeat(32),
      name: 'x',
      kind: 'image',
      widthPx: 1,
      heightPx: 1,
      durationSeconds: null,
      sizeBytes: 1,
      exact: [asset],
    },
  ],
  [
    'hits',
    searchReplySchema,
    { space: 'visual', hits: [hit], searched: 1, pending: 0, notice: null },
  ],
  [
    'groups',
    duplicatesReplySchema,
    {
      groups: [{ ...group, certainty: 1, review: null }],
      totalGroups: 1,
      totalBytesToWin: 0,
      byReview: { open: 1, approved: 0, cameBack: 0 },
      compared: 2,
      pending: 0,
    },
  ],
  [
    'detail',
    assetDetailSchema,
    {
      summary: asset,
      rootId: 1,
      format: 'jpeg',
      tags: [{ name: 'dog', score: 0.5 }],
      labels: [{ name: 'whiteboard', score: 0.9 }],
      facts: [{ label: 'Camera', text: 'X' }],
      copies: [],
      spaces: ['visual'],
    },
  ],
  [
    'map',
    libraryMapSchema,
    {
      space: 'concept',
      state: 'stale',
      assetIds: [1],
      contentIds: [1],
      x: [0],
      y: [0],
      cluster: [-1],
      kinds: [0],
      clusters: [{ id: 0, name: 'dog', size: 3, x: 0, y: 0 }],
    },
  ],
  [
    'status',
    libraryStatusSchema,
    {
      dataFolder: '/d',
      dataSizeBytes: 1,
      roots: [{ id: 1, path: '/p', state: 'offline', fileCount: 0 }],
      counts,
      spaces: [space],
      provider: 'CPU',
      revision: 1,
      notices: [problem],
      samplesAvailable: true,
    },
  ],
  [
    'printed hits',
    hitsJsonSchema,
    {
      hits: [{ path: '/a', score: 1, space: 'visual', certainty: 'same file', sigmas: 9 }],
      searched: 1,
      pending: 0,
      notice: null,
    },
  ],
  [
    'printed groups',
    duplicatesJsonSchema,
    {
      groups: [
        {
          class: 'exact',
          keeper: '/a',
          keeperReason: 'r',
          files: ['/a', '/b'],
          bytesToWin: 1,
          matches: [
            {
              file: '/b',
              class: 'exact',
              cosine: null,
              hashDistance: null,
              proof: null,
              linked: false,
            },
          ],
        },
      ],
      totalBytesToWin: 1,
    },
  ],
]

for (const [name, schema, value] of examples) {
  test(`${name}: comes back from JSON as it went, and nothing may be missing or surplus`, () => {
    assert.deepEqual(schema.parse(JSON.parse(JSON.stringify(value))), value)
    assert.equal(schema.safeParse({ ...value, surplus: 1 }).success, false)
    for (const key of Object.keys(value)) {
      // What a request carries is checked later, by the schema of the request.
      if (key === 'params' || key === 'value') continue
      const rest = Object.entries(value).filter(([other]) => other !== key)
      assert.equal(schema.safeParse(Object.fromEntries(rest)).success, false, `without ${key}`)
    }
  })
}

const columns = {
  ids: Float64Array.of(1, 2 ** 40),
  contentIds: Float64Array.of(0, 7),
  aspects: Float32Array.of(1.5, 1),
  days: Int32Array.of(-3, 20_000),
  kinds: Uint8Array.of(0, 1),
  colours: Uint32Array.of(0, 0xffffff),
}

test('columns survive the way between processes, and nothing may be missing or surplus', () => {
  assert.deepEqual(assetColumnsSchema.parse(structuredClone(columns)), columns)
  assert.equal(assetColumnsSchema.safeParse({ ...columns, surplus: 1 }).success, false)
  for (const key of Object.keys(columns)) {
    const rest = Object.entries(columns).filter(([other]) => other !== key)
    assert.equal(assetColumnsSchema.safeParse(Object.fromEntries(rest)).success, false, key)
  }
})

test('columns of the wrong length, type or range are refused', () => {
  const wrong = [
    { days: Int32Array.of(1) },
    { ids: [1, 2] },
    { ids: Float64Array.of(1, 0) },
    { ids: Float64Array.of(1, 1.5) },
    { contentIds: Float64Array.of(1, -1) },
    { aspects: Float32Array.of(1, Number.NaN) },
    { days: Float64Array.of(1, 2) },
    { kinds: Uint8Array.of(0, 2) },
    { colours: Uint32Array.of(0, 0x1000000) },
  ]
  for (const change of wrong) {
    const verdict = assetColumnsSchema.safeParse({ ...columns, ...change })
    assert.equal(verdict.success, false, JSON.stringify(change))
  }
})

test('a group has at least two members, and no negative win', () => {
  const lonely = { ...group, members: group.members.slice(0, 1) }
  assert.equal(duplicateGroupSchema.safeParse(group).success, true)
  for (const bad of [lonely, { ...group, bytesToWin: -1 }, { ...group, class: 'alike' }]) {
    assert.equal(duplicateGroupSchema.safeParse(bad).success, false)
  }
})
