import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isNear, nearRules } from '../../../engine/duplicates/near-rule.ts'

test('cosine and hash have to agree', () => {
  for (const { cosine, hashDistance } of nearRules) {
    assert.equal(isNear(cosine, hashDistance), true)
    assert.equal(isNear(1, hashDistance), true)
    assert.equal(isNear(cosine, 0), true)
  }
  assert.equal(isNear(1, 64), false, 'a cosine alone is not enough')
  assert.equal(isNear(0, 0), false, 'a hash alone is not enough')
})

test('what lies just outside every rule is not near', () => {
  for (const { cosine, hashDistance } of nearRules) {
    const others = nearRules.filter((rule) => rule.cosine < cosine)
    const below = others.some((rule) => rule.hashDistance >= hashDistance)
    assert.equal(isNear(cosine - 0.001, hashDistance), below)
  }
  const widest = Math.max(...nearRules.map(({ hashDistance }) => hashDistance))
  assert.equal(isNear(1, widest + 1), false)
})
