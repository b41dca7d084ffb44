import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FourierTransform } from '../../../../models/spectrum/fourier-transform.ts'
import { seededRandom } from '../../../helpers/seeded-random.ts'

for (const size of [1, 2, 3, 8, 30, 77, 400, 512, 1024]) {
  test(`a sequence of ${size} is transformed as the definition says`, () => {
    const random = seededRandom(`sequence of ${size}`)
    const real = Float64Array.from({ length: size }, random)
    const imaginary = Float64Array.from({ length: size }, random)
    const [re, im] = [real.slice(), imaginary.slice()]
    new FourierTransform(size).transform(re, im)
    for (let k = 0; k < size; k++) {
      let [a, b] = [0, 0]
      for (let n = 0; n < size; n++) {
        const angle = (-2 * Math.PI * ((k * n) % size)) / size
        a += (real[n] ?? 0) * Math.cos(angle) - (imaginary[n] ?? 0) * Math.sin(angle)
        b += (real[n] ?? 0) * Math.sin(angle) + (imaginary[n] ?? 0) * Math.cos(angle)
      }
      assert.ok(Math.hypot(a - (re[k] ?? NaN), b - (im[k] ?? NaN)) < 1e-10, `bin ${k}`)
    }
  })
}
