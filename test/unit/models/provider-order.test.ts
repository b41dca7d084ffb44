import assert from 'node:assert/strict'
import { test } from 'node:test'
import { providerOrder } from '../../../models/provider-order.ts'

test('each system has its order, and the CPU comes last everywhere', () => {
  assert.deepEqual(providerOrder('darwin', null), ['coreml', 'webgpu', 'cpu'])
  assert.deepEqual(providerOrder('win32', null), ['dml', 'webgpu', 'cuda', 'cpu'])
  assert.deepEqual(providerOrder('linux', null), ['tensorrt', 'cuda', 'webgpu', 'cpu'])
  assert.deepEqual(providerOrder('freebsd', null), ['cpu'])
})

test('what the person asks for is the only one tried beside the CPU', () => {
  assert.deepEqual(providerOrder('linux', 'webgpu'), ['webgpu', 'cpu'])
  assert.deepEqual(providerOrder('linux', 'cpu'), ['cpu'])
})
