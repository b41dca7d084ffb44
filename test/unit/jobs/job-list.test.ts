import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises'
import { LikenessError } from '../../../contract/errors.ts'
import { jobIdSchema } from '../../../contract/ids.ts'
import type { Job } from '../../../contract/job.ts'
import { jobSchema } from '../../../contract/job.ts'
import type { JobControl } from '../../../engine/jobs/job-control.ts'
import { JobList } from '../../../engine/jobs/job-list.ts'
import { hasCode } from '../../helpers/has-code.ts'

/** The list's only job; as the contract has it. */
function only(jobs: JobList): Job {
  const [job, ...others] = jobs.list()
  assert.equal(others.length, 0)
  return jobSchema.parse(job)
}

/** Work that goes step by step until it is stopped, and tells how often it went. */
function steps() {
  const work = { count: 0 }
  const run = async (control: JobControl) => {
    for (;;) {
      await control.checkpoint()
      work.count += 1
      await turn()
    }
  }
  return { work, run }
}

test('a job that ends tells what came of it', async () => {
  let changes = 0
  const jobs = new JobList(() => (changes += 1))
  const { finished } = jobs.start('index', 'Looking', (control) => {
    control.progress('Reading', 3, 10)
    return Promise.resolve('10 read')
  })
  assert.equal(only(jobs).state, 'running')
  assert.equal(only(jobs).title, 'Looking')
  assert.equal(jobs.busy, true)
  await finished
  const { state, summary, title, done, total, finishedMs, problem } = only(jobs)
  assert.deepEqual(
    { state, summary, title, done, total, problem },
    { state: 'done', summary: '10 read', title: 'Reading', done: 3, total: 10, problem: null },
  )
  assert.ok(finishedMs !== null && Math.abs(finishedMs - Date.now()) < 5_000)
  assert.equal(jobs.busy, false)
  assert.ok(changes >= 4)
})

test('a job that fails tells why, and never throws', async () => {
  const jobs = new JobList(() => undefined)
  const { finished } = jobs.start('map', 'Drawing', () => {
    throw new LikenessError('disk-full', 'Full.', 'Free some.')
  })
  await finished
  assert.equal(only(jobs).state, 'failed')
  assert.equal(only(jobs).problem?.code, 'disk-full')
  await jobs.start('map', 'Drawing', () => Promise.reject(new Error('odd'))).finished
  assert.equal(jobs.list()[0]?.problem?.code, 'internal')
})

test('one job of a kind at a time; others run beside it', async () => {
  const jobs = new JobList(() => undefined)
  const { run } = steps()
  const first = jobs.start('index', 'Looking', run)
  const second = jobs.start('index', 'Looking', () => Promise.resolve('never'))
  assert.equal(second.id, first.id)
  const other = jobs.start('map', 'Drawing', () => Promise.resolve('drawn'))
  assert.notEqual(other.id, first.id)
  await other.finished
  jobs.cancel(first.id)
  await second.finished
  assert.notEqual(jobs.start('index', 'Looking', () => Promise.resolve('')).id, first.id)
})

test('a paused job stands still, and goes on when it may', async () => {
  const jobs = new JobList(() => undefined)
  const { work, run } = steps()
  const { id, finished } = jobs.start('index', 'Looking', run)
  await delay(20)
  jobs.pause(id)
  assert.equal(only(jobs).state, 'paused')
  await delay(20)
  const { count } = work
  assert.ok(count > 0)
  await delay(20)
  assert.equal(work.count, count)
  assert.equal(jobs.busy, true)
  jobs.resume(id)
  assert.equal(only(jobs).state, 'running')
  await delay(20)
  assert.ok(work.count > count)
  jobs.cancel(id)
  await finished
})

test('a job can be stopped, also while it is paused', async () => {
  for (const pause of [false, true]) {
    const jobs = new JobList(() => undefined)
    const { id, finished } = jobs.start('index', 'Looking', steps().run)
    await delay(5)
    if (pause) jobs.pause(id)
    await delay(5)
    jobs.cancel(id)
    await finished
    assert.equal(only(jobs).state, 'cancelled')
    assert.equal(only(jobs).problem?.code, 'cancelled')
    assert.notEqual(only(jobs).finishedMs, null)
  }
})

test('work that ends although it was stopped is done', async () => {
  const jobs = new JobList(() => undefined)
  const { id, finished } = jobs.start('report', 'Writing', async () => {
    await delay(10)
    return 'written'
  })
  await delay(1)
  jobs.cancel(id)
  await finished
  assert.equal(only(jobs).state, 'done')
})

test('what is over can neither be paused nor resumed nor stopped', async () => {
  const jobs = new JobList(() => undefined)
  const { id, finished } = jobs.start('index', 'Looking', () => Promise.resolve('all'))
  await finished
  const before = only(jobs)
  jobs.pause(id)
  jobs.resume(id)
  jobs.cancel(id)
  assert.deepEqual(only(jobs), before)
  const unknown = jobIdSchema.parse(99)
  for (const method of ['pause', 'resume', 'cancel'] as const) {
    assert.throws(() => {
      jobs[method](unknown)
    }, hasCode('not-found'))
  }
})

test('rate and time left are told while it runs, and not after', async () => {
  const jobs = new JobList(() => undefined)
  let seen: Job | null = null
  const { finished } = jobs.start('index', 'Looking', async (control) => {
    control.progress('Reading', 0, 100)
    await delay(600)
    control.progress('Reading', 60, 100)
    seen = only(jobs)
    return ''
  })
  await finished
  const { ratePerSecond, secondsLeft } = jobSchema.parse(seen)
  assert.ok(ratePerSecond !== null && ratePerSecond > 30 && ratePerSecond <= 100)
  assert.ok(secondsLeft !== null && Math.abs(secondsLeft - 40 / ratePerSecond) < 1e-9)
  assert.equal(only(jobs).ratePerSecond, null)
  assert.equal(only(jobs).secondsLeft, null)
})

test('stopping all waits until all have stopped', async () => {
  const jobs = new JobList(() => undefined)
  let cleaned = false
  jobs.start('index', 'Looking', async (control) => {
    try {
      await steps().run(control)
    } finally {
      await delay(20)
      cleaned = true
    }
    return ''
  })
  await delay(5)
  await jobs.stopAll()
  assert.equal(cleaned, true)
  assert.equal(jobs.busy, false)
})

test('the list shows the newest first and forgets what is long over', async () => {
  const jobs = new JobList(() => undefined)
  for (let i = 0; i < 30; i += 1) {
    await jobs.start('map', `Job ${i}`, () => Promise.resolve('')).finished
  }
  const titles = jobs.list().map(({ title }) => title)
  assert.equal(titles[0], 'Job 29')
  assert.ok(titles.length <= 21, `${titles.length} jobs are kept`)
})
