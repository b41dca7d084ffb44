import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Problem } from '../../../../contract/errors.ts'
import type { RunPlan } from '../../../../contract/provider.ts'
import { builtinEncoders } from '../../../../engine/inference/held-encoder.ts'
import { InferenceClient } from '../../../../engine/inference/inference-client.ts'
import type { Measured } from '../../../../engine/inference/providers/judge-trial.ts'
import { ProviderPlans } from '../../../../engine/inference/providers/provider-plans.ts'
import { tryPlan } from '../../../../engine/inference/providers/try-plan.ts'
import { dot } from '../../../../engine/search/combine-terms.ts'
import { IMAGE, TEXT } from '../../../helpers/builtin-ids.ts'
import { RESOURCES } from '../../../helpers/open-engine.ts'
import { temporaryFolder } from '../../../helpers/temporary-folder.ts'

const BUILTIN = builtinEncoders(join(RESOURCES, 'models', 'builtin'))
const HELD = BUILTIN.filter(({ entry }) => entry.id === IMAGE)
/** Measured for real it costs the least: its texts always go alone. */
const TEXT_ONLY = BUILTIN.filter(({ entry }) => entry.id === TEXT)
const CONTROL = {
  signal: new AbortController().signal,
  checkpoint: () => Promise.resolve(),
  progress: () => undefined,
}

function plansIn(folder: string) {
  const notices: Problem[] = []
  const onNotice = (problem: Problem) => {
    notices.push(problem)
  }
  // Core ML exists on no system that the tests run on: its library is always missing.
  const open = () =>
    new ProviderPlans({ folder, platform: 'darwin', runtimeVersion: '1', onNotice })
  return { plans: open(), open, notices }
}

/** Everything measures the same, and what is no CPU ten times faster. */
function fastDrivers(_: unknown, plan: RunPlan): Promise<Measured> {
  const itemsPerSecond = plan.provider === 'cpu' ? 10 : 100
  return Promise.resolve({ kind: 'measured', plan, itemsPerSecond, vectors: [Float32Array.of(1)] })
}

/** A real process for each plan; those that are not the CPU's are the fixture's. */
function failingDrivers(fixture: string) {
  const { signal } = CONTROL
  const entry = join(RESOURCES, 'test', 'helpers', 'drivers', fixture)
  return (held: (typeof HELD)[number], plan: RunPlan) =>
    plan.provider === 'cpu'
      ? tryPlan({ signal }, held, plan)
      : tryPlan({ signal, entry, silenceMs: 2_000 }, held, plan)
}

const planOf = (plans: ProviderPlans) => plans.planned(HELD[0] ?? missing()).plan

function missing(): never {
  throw new Error('There is no image encoder')
}

test('without a measurement everything runs on the CPU', async () => {
  await using folder = await temporaryFolder()
  const { plans } = plansIn(folder.path)
  assert.deepEqual(planOf(plans), { provider: 'cpu', threads: 1, batchSize: 1 })
  assert.equal(plans.summary(HELD), 'CPU')
  assert.deepEqual(plans.unmeasured(HELD), HELD)
  assert.equal(plans.status(HELD).encoders[0]?.itemsPerSecond, null)
})

test('what was measured is remembered for this computer; a damaged memory is measured anew', async () => {
  await using folder = await temporaryFolder()
  const { plans, open } = plansIn(folder.path)
  await plans.measure(HELD, { tryPlan: fastDrivers, again: false }, CONTROL)
  assert.equal(planOf(plans)?.provider, 'coreml')
  assert.equal(planOf(open())?.provider, 'coreml')
  assert.deepEqual(open().unmeasured(HELD), [])
  const elsewhere = new ProviderPlans({
    folder: folder.path,
    platform: 'darwin',
    runtimeVersion: '2',
    onNotice: () => undefined,
  })
  assert.equal(planOf(elsewhere)?.provider, 'cpu')
  await writeFile(join(folder.path, 'providers.json'), '{"x":')
  assert.equal(planOf(open())?.provider, 'cpu')
})

test('while it is measured everything else stays on the CPU', async () => {
  await using folder = await temporaryFolder()
  const { plans } = plansIn(folder.path)
  await plans.measure(HELD, { tryPlan: fastDrivers, again: false }, CONTROL)
  plans.begin()
  assert.equal(planOf(plans)?.provider, 'cpu')
  plans.end()
  assert.equal(planOf(plans)?.provider, 'coreml')
})

for (const [what, fixture, outcome, code] of [
  ['crashes', 'crashes.ts', 'crashed', 'encoder-crashed'],
  ['hangs', 'hangs.ts', 'crashed', 'encoder-crashed'],
  ['computes something else', 'wrong-numbers.ts', 'wrong', 'encoder-failed'],
] as const) {
  test(`a driver that ${what} ends on the CPU, and the person is told`, async () => {
    await using folder = await temporaryFolder()
    const { plans, notices } = plansIn(folder.path)
    const trials = { tryPlan: failingDrivers(fixture), again: false }
    await plans.measure(TEXT_ONLY, trials, CONTROL)
    const [found] = plans.status(TEXT_ONLY).encoders
    assert.ok(found)
    assert.equal(found.plan.provider, 'cpu')
    assert.ok(Number(found.itemsPerSecond) > 0)
    assert.ok(found.trials.every((trial) => trial.outcome === outcome))
    assert.deepEqual(new Set(notices.map((notice) => notice.code)), new Set([code]))
  })
}

test('a driver whose library is missing fails with a reason, and is nothing to worry about', async () => {
  await using folder = await temporaryFolder()
  const { plans, notices } = plansIn(folder.path)
  const { signal } = CONTROL
  await plans.measure(TEXT_ONLY, { tryPlan: tryPlan.bind(null, { signal }), again: false }, CONTROL)
  const [found] = plans.status(TEXT_ONLY).encoders
  assert.ok(found)
  assert.equal(found.plan.provider, 'cpu')
  assert.equal(found.trials.find(({ provider }) => provider === 'coreml')?.outcome, 'failed')
  assert.deepEqual(notices, [])
})

test('a driver that stops in the middle of work is replaced by the CPU with the same vectors', async () => {
  await using folder = await temporaryFolder()
  const { plans, notices, open } = plansIn(folder.path)
  const pictures = Array.from({ length: 12 }, (_, i) =>
    Uint8Array.from({ length: 224 * 224 * 3 }, (__, at) => (at * (i + 3)) % 256),
  )
  using onCpu = new InferenceClient(HELD)
  const expected = await onCpu.encodeImages(IMAGE, pictures)
  await plans.measure(HELD, { tryPlan: fastDrivers, again: false }, CONTROL)
  assert.equal(planOf(plans)?.provider, 'coreml')
  // It was measured elsewhere, so to say: here its library is missing at the first use.
  using client = new InferenceClient(HELD, {
    planned: (encoder) => plans.planned(encoder),
    fallBack: (how) => plans.fallBack(how),
  })
  const found = await client.encodeImages(IMAGE, pictures)
  for (const [i, { vector }] of found.entries()) {
    assert.ok(dot(vector, expected[i]?.vector ?? new Float32Array()) > 0.9999)
  }
  const nearest = (encoded: typeof found, to: number) =>
    encoded
      .map(({ vector }, i) => ({ i, score: dot(vector, encoded[to]?.vector ?? vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 10)
      .map(({ i }) => i)
  for (const to of pictures.keys()) assert.deepEqual(nearest(found, to), nearest(expected, to))
  assert.equal(notices[0]?.code, 'encoder-crashed')
  assert.equal(planOf(plans)?.provider, 'cpu')

  // It is not tried again by itself, not even after a restart, but when the person asks.
  const later = open()
  await later.measure(HELD, { tryPlan: fastDrivers, again: false }, CONTROL)
  assert.equal(later.status(HELD).encoders[0]?.trials[0]?.outcome, 'crashed')
  await later.measure(HELD, { tryPlan: fastDrivers, again: true }, CONTROL)
  assert.equal(planOf(later)?.provider, 'coreml')
})
