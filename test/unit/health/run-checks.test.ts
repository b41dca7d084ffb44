import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { runChecks } from '../../../engine/health/run-checks.ts'
import { setRootState } from '../../../engine/store/roots.ts'
import { addRoot } from '../../helpers/catalog-rows.ts'
import { openEngine, RESOURCES } from '../../helpers/open-engine.ts'

test('a library in order has nothing to complain of', async () => {
  await using open = await openEngine()
  const checks = await runChecks(open.engine.context, join(RESOURCES, 'models', 'builtin'))
  const names = checks.map(({ name }) => name)
  for (const name of [
    'Node',
    'Catalogue',
    'Verdicts, settings and journal',
    'Words encoder',
    'Index of visual',
  ]) {
    assert.ok(names.includes(name), name)
  }
  assert.deepEqual(
    checks.filter(({ state }) => state !== 'ok'),
    [],
  )
})

test('weights that are not there and folders that are away are told, with what to do', async () => {
  await using open = await openEngine()
  const { catalog } = open.engine.context
  setRootState(catalog, addRoot(catalog, '/away'), 'offline')
  const checks = await runChecks(open.engine.context, open.folder)
  const bad = checks.filter(({ state }) => state !== 'ok')
  assert.deepEqual(
    bad.map(({ name, state }) => `${state} ${name.split(' ')[0] ?? ''}`),
    ['failed Weights', 'failed Weights', 'failed Weights', 'warning /away'],
  )
  assert.ok(bad.every(({ advice }) => advice !== ''))
})
