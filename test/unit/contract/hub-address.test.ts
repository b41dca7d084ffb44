import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_HUB, isHubAddress, isProxyAddress } from '../../../contract/hub-address.ts'

test('a hub is asked over https, or on this machine', () => {
  for (const address of [
    DEFAULT_HUB,
    'https://hub.example/mirror/',
    'https://hub.example:8443',
    'http://localhost:9000',
    'http://127.0.0.1',
    'http://[::1]:80/x',
  ]) {
    assert.equal(isHubAddress(address), true, address)
  }
  for (const address of [
    '',
    'hub.example',
    'http://hub.example',
    'http://localhost.hub.example',
    'http://127.0.0.1@hub.example',
    'https://name:password@hub.example',
    'https://hub.example?a=b',
    'https://hub.example/#x',
    'file:///etc/passwd',
    'ftp://hub.example',
  ]) {
    assert.equal(isHubAddress(address), false, address)
  }
})

test('a proxy is a host with a port, maybe with a name and password', () => {
  for (const address of ['http://proxy:3128', 'https://me:secret@proxy.example:8080/']) {
    assert.equal(isProxyAddress(address), true, address)
  }
  for (const address of ['proxy:3128', 'socks5://proxy', 'http://', 'http://proxy/path']) {
    assert.equal(isProxyAddress(address), false, address)
  }
})
