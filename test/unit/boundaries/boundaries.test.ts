import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import configuration from '../../../.dependency-cruiser.cjs'
import { findViolations } from '../../../scripts/check-boundaries.ts'

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..')

/** For each rule of .dependency-cruiser.cjs: a file, and an import in it that the rule forbids. */
const ILLEGAL_IMPORTS: Readonly<Record<string, readonly (readonly [file: string, to: string])[]>> =
  {
    'contract-stands-alone': [['contract/asset.ts', '../models/recipe.ts']],
    'models-know-only-contract': [['models/recipe.ts', '../engine/store/catalog.ts']],
    'engine-knows-only-models-and-contract': [['engine/engine.ts', '../electron/main/index.ts']],
    'engine-never-imports-electron': [
      ['engine/serve.ts', 'electron'],
      ['contract/events.ts', 'electron'],
      ['renderer/api.ts', 'electron/renderer'],
    ],
    'cli-enters-by-the-door': [['engine/cli/scan.ts', '../store/catalog.ts']],
    'engine-is-met-by-process': [
      ['electron/main/engine-host.ts', '../../engine/engine.ts'],
      ['renderer/app.tsx', '../engine/engine.ts'],
      ['samples/make.ts', '../engine/engine.ts'],
    ],
    'electron-knows-only-contract': [['electron/main/index.ts', '../../models/recipe.ts']],
    'preload-apart-from-main': [['electron/preload/preload.ts', '../main/index.ts']],
    'main-apart-from-preload': [['electron/main/index.ts', '../preload/preload.ts']],
    'renderer-knows-only-contract': [['renderer/app.tsx', '../electron/preload/preload.ts']],
    'renderer-has-no-node': [['renderer/app.tsx', 'node:fs']],
    'pure-cores-have-no-node': [
      ['contract/ids.ts', 'node:crypto'],
      ['models/concept/concept-vector.ts', 'node:fs/promises'],
      ['engine/cleanup/plan/make-plan.ts', 'node:fs'],
      ['engine/duplicates/group.ts', 'node:path'],
      ['engine/search/rank.ts', 'node:fs'],
      ['engine/map/layout.ts', 'node:worker_threads'],
      ['engine/sound/fingerprint.ts', 'node:buffer'],
    ],
    'nothing-imports-test': [['engine/engine.ts', '../test/helpers/library.ts']],
    'product-apart-from-scripts': [['engine/engine.ts', '../scripts/build.ts']],
    'no-circle': [['contract/events.ts', './events-of-jobs.ts']],
    'no-unresolvable': [['engine/engine.ts', './gone.ts']],
  }

/** The other ends of those imports. Each may itself break no rule. */
const TARGETS = [
  'contract/events.ts',
  'models/recipe.ts',
  'engine/engine.ts',
  'engine/store/catalog.ts',
  'electron/main/index.ts',
  'electron/preload/preload.ts',
  'scripts/build.ts',
  'test/helpers/library.ts',
]

/** A tree of small files in a temporary folder, removed at the end of the scope. */
async function makeTree(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-boundaries-'))
  for (const [file, source] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), source)
  }
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) }
}

function legalTree(): Record<string, string> {
  const files = Object.fromEntries(TARGETS.map((file) => [file, 'export const x = 1\n']))
  return {
    ...files,
    'contract/events-of-jobs.ts': "import { x } from './events.ts'\nexport const y = x\n",
    'engine/cli/scan.ts': "import { x } from '../engine.ts'\nexport const y = x\n",
    'engine/map/map-worker.ts': "import { x } from 'node:worker_threads'\nexport const y = x\n",
  }
}

test('a tree of legal imports breaks no rule', async () => {
  await using tree = await makeTree(legalTree())
  assert.deepEqual(await findViolations(tree.folder), [])
})

for (const [rule, imports] of Object.entries(ILLEGAL_IMPORTS)) {
  for (const [file, to] of imports) {
    test(`${rule} forbids ${file} to import ${to}`, async () => {
      const source = `import { x } from '${to}'\nexport const y = x\n`
      await using tree = await makeTree({ ...legalTree(), [file]: source })
      const broken = await findViolations(tree.folder)
      assert.ok(
        // A circle may be told from any of its files.
        broken.some((found) => found.rule === rule && (found.from === file || found.to === file)),
        `expected ${rule}, got ${JSON.stringify(broken)}`,
      )
    })
  }
}

test('an import of types alone is an import', async () => {
  const source = "import type { X } from '../engine/engine.ts'\nexport type Y = X\n"
  await using tree = await makeTree({ ...legalTree(), 'renderer/app.tsx': source })
  const broken = await findViolations(tree.folder)
  assert.deepEqual(
    new Set(broken.map(({ rule }) => rule)),
    new Set(['engine-is-met-by-process', 'renderer-knows-only-contract']),
  )
})

test('every rule is tried', () => {
  assert.deepEqual(
    Object.keys(ILLEGAL_IMPORTS).sort(),
    configuration.forbidden?.map(({ name }) => name).sort(),
  )
})

test('this repository breaks no rule', async () => {
  let count = 0
  const broken = await findViolations(ROOT, (modules) => {
    count = modules
  })
  assert.deepEqual(broken, [])
  assert.ok(count > 20, `only ${count} files were looked at`)
})
