import assert from 'node:assert/strict'
import { test } from 'node:test'
import { followRedirect } from '../../../engine/hub/redirect-rule.ts'
import { hasCode } from '../../helpers/has-code.ts'

const hub = new URL('https://huggingface.co/a/b/resolve/0/model.onnx')

test("a redirect is followed within the host and to the hub's own storage over https", () => {
  const allowed: [string, string][] = [
    ['/api/resolve-cache/a', 'https://huggingface.co/api/resolve-cache/a'],
    ['https://cdn-lfs-us-1.hf.co/x?y=1', 'https://cdn-lfs-us-1.hf.co/x?y=1'],
    ['https://us-east-1.aws.cdn.hf.co/x', 'https://us-east-1.aws.cdn.hf.co/x'],
    ['https://cdn-lfs.huggingface.co/x', 'https://cdn-lfs.huggingface.co/x'],
  ]
  for (const [location, to] of allowed) assert.equal(followRedirect(hub, location).href, to)
  const local = new URL('http://127.0.0.1:9000/a')
  assert.equal(followRedirect(local, '/b').href, 'http://127.0.0.1:9000/b')
})

test('any other redirect is refused', () => {
  for (const location of [
    'http://huggingface.co/x',
    'http://cdn-lfs.hf.co/x',
    'https://evil.example/x',
    'https://hf.co.evil.example/x',
    'https://evilhf.co/x',
    '//evil.example/x',
    'https://huggingface.co:8443/x',
    'file:///etc/passwd',
    'http://',
  ]) {
    assert.throws(() => followRedirect(hub, location), hasCode('redirect-refused'), location)
  }
  const local = new URL('http://127.0.0.1:9000/a')
  assert.throws(() => followRedirect(local, 'http://127.0.0.1:9001/a'), hasCode('redirect-refused'))
  assert.throws(() => followRedirect(local, 'http://localhost:9000/a'), hasCode('redirect-refused'))
})
