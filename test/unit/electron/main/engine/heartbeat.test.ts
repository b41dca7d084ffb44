import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Heartbeat } from '../../../../../electron/main/engine/heartbeat.ts'

test('four unanswered pings are death, and any word before that is life', () => {
  const heartbeat = new Heartbeat(4)
  const ticks = () => [1, 2, 3, 4].map(() => heartbeat.tick())
  assert.deepEqual(ticks(), ['ping', 'ping', 'ping', 'ping'])
  heartbeat.heard()
  assert.deepEqual(ticks(), ['ping', 'ping', 'ping', 'ping'])
  assert.equal(heartbeat.tick(), 'dead')
})
