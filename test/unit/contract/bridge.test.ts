import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bridgeKeys, channelOf, eventChannel } from '../../../contract/bridge.ts'
import { hostRequests, pageRequests } from '../../../contract/requests.ts'
import { windowRequests } from '../../../contract/window-requests.ts'

test('the bridge has a function for each request of the page, and two more', () => {
  const wanted = [...Object.keys(pageRequests), ...Object.keys(windowRequests)]
  assert.deepEqual([...bridgeKeys].sort(), [...wanted, 'offerFiles', 'onEvent'].sort())
  assert.equal(new Set(bridgeKeys).size, bridgeKeys.length)
})

test('no request that speaks of paths crosses the bridge', () => {
  for (const name of Object.keys(hostRequests)) assert.equal(bridgeKeys.includes(name), false, name)
})

test('every request has a channel of its own, apart from the events', () => {
  const channels = [eventChannel, ...bridgeKeys.map(channelOf)]
  assert.equal(new Set(channels).size, channels.length)
})
