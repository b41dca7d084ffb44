import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { FirstRest } from '../../engine/first-rest.ts'

/** Counts how often the work was done, on a clock that only the test moves. */
function watched() {
  mock.timers.enable({ apis: ['setTimeout'] })
  let done = 0
  const rest = new FirstRest(() => (done += 1), 500, 3_000)
  return {
    rest,
    count: () => done,
    pass: (timeMs: number) => {
      mock.timers.tick(timeMs)
    },
    [Symbol.dispose]: () => {
      rest[Symbol.dispose]()
      mock.timers.reset()
    },
  }
}

test('work waits for requests to be over, and is done once', () => {
  using it = watched()
  it.rest.answered()
  it.pass(400)
  it.rest.answered()
  it.pass(400)
  assert.equal(it.count(), 0)
  it.pass(100)
  assert.equal(it.count(), 1)
  it.rest.answered()
  it.pass(10_000)
  assert.equal(it.count(), 1)
})

test('work that nobody asks anything before begins after the longest time', () => {
  using it = watched()
  it.pass(2_999)
  assert.equal(it.count(), 0)
  it.pass(1)
  assert.equal(it.count(), 1)
})

test('work that has not begun at the end does not begin', () => {
  using it = watched()
  it.rest.answered()
  it.rest[Symbol.dispose]()
  it.rest.answered()
  it.pass(10_000)
  assert.equal(it.count(), 0)
})
