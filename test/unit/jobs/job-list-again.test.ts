import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises'
import type { Job } from '../../../contract/job.ts'
import { jobSchema } from '../../../contract/job.ts'
import type { JobControl } from '../../../engine/jobs/job-control.ts'
import { JobList } from '../../../engine/jobs/job-list.ts'

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

test('asked for again while it runs, work is done once more, and only once', async () => {
  const jobs = new JobList(() => undefined)
  let rounds = 0
  const work = async () => {
    await delay(20)
    rounds += 1
    return `round ${rounds}`
  }
  const start = () => jobs.start('index', 'Looking', work, { again: true })
  const { id, finished } = start()
  // It has not begun yet, so nothing can have been missed.
  start()
  await delay(5)
  assert.equal(start().id, id)
  assert.equal(start().id, id)
  await finished
  assert.equal(rounds, 2)
  assert.equal(only(jobs).summary, 'round 2')
})

test('work that was asked for again is not done again once it is stopped', async () => {
  const jobs = new JobList(() => undefined)
  let rounds = 0
  const work = async () => {
    rounds += 1
    await delay(20)
    return ''
  }
  const { id, finished } = jobs.start('index', 'Looking', work, { again: true })
  await delay(5)
  jobs.start('index', 'Looking', work, { again: true })
  jobs.cancel(id)
  await finished
  assert.equal(rounds, 1)
})

test('a job that is asked for while the last of its kind is being stopped waits for its end', async () => {
  const jobs = new JobList(() => undefined)
  const order: string[] = []
  const first = jobs.start('index', 'First', async () => {
    await delay(20)
    order.push('first')
    return ''
  })
  await delay(5)
  jobs.cancel(first.id)
  const second = jobs.start('index', 'Second', () => {
    order.push('second')
    return Promise.resolve('')
  })
  assert.notEqual(second.id, first.id)
  assert.equal(jobs.list()[0]?.state, 'queued')
  await second.finished
  assert.deepEqual(order, ['first', 'second'])
  assert.equal(jobs.list()[0]?.state, 'done')
})

test('work alone stops jobs of its kinds, and those started meanwhile wait for it', async () => {
  const jobs = new JobList(() => undefined)
  const order: string[] = []
  const { run } = steps()
  const stopped = jobs.start('index', 'Looking', run)
  const other = jobs.start('map', 'Drawing', run)
  await delay(5)
  const alone = (name: string) =>
    jobs.alone(['index'], async () => {
      await delay(10)
      order.push(name)
    })
  const works = [alone('a'), alone('b')]
  const later = jobs.start('index', 'Looking', () => {
    order.push('index')
    return Promise.resolve('')
  })
  await Promise.all(works)
  await stopped.finished
  await later.finished
  assert.deepEqual(order, ['a', 'b', 'index'])
  const states = new Map(jobs.list().map(({ id, state }) => [id, state]))
  assert.equal(states.get(stopped.id), 'cancelled')
  assert.equal(states.get(other.id), 'running')
  await assert.rejects(jobs.alone(['index'], () => Promise.reject(new Error('odd'))))
  await jobs.start('index', 'Looking', () => Promise.resolve('')).finished
  assert.equal(jobs.list()[0]?.state, 'done')
  jobs.cancel(other.id)
  await other.finished
})

test('what is started after all was stopped never begins', async () => {
  const jobs = new JobList(() => undefined)
  await jobs.stopAll()
  let begun = false
  await jobs.start('index', 'Looking', () => {
    begun = true
    return Promise.resolve('')
  }).finished
  assert.equal(begun, false)
  assert.equal(only(jobs).state, 'cancelled')
})

test('jobs of one kind on different subjects run side by side, on the same one only once', async () => {
  const jobs = new JobList(() => undefined)
  const { run } = steps()
  const start = (subject: string) => jobs.start('download', subject, run, { subject })
  const first = start('one')
  const other = start('two')
  assert.notEqual(other.id, first.id)
  assert.equal(start('one').id, first.id)
  await turn()
  assert.deepEqual(
    jobs.list().map(({ state, subject }) => [state, subject]),
    [
      ['running', 'two'],
      ['running', 'one'],
    ],
  )
  await jobs.stopAll()
})
