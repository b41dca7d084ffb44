import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeVector } from '../vectors/vector-format.ts'
import { readLabelNames } from './label-names.ts'

/** The text vectors of all class and tag names: first the image classes, then the music tags. */
export class Concepts {
  /** Row-major float32 [names, 384]. */
  readonly vectors: Float32Array
  readonly #names: readonly string[]
  readonly #imageCount: number

  constructor(modelFolder: string) {
    const names = readLabelNames(modelFolder)
    this.#imageCount = names.image.length
    this.#names = [...names.image, ...names.sound]
    this.vectors = decodeVector(readFileSync(join(modelFolder, 'concept-vectors.f32')), 'float32')
  }

  /** Row of an encoder's label. */
  rowOf(kind: 'image' | 'sound', label: number): number {
    return kind === 'image' ? label : this.#imageCount + label
  }

  /** The text vectors of all labels that an item of this kind can have. */
  labelVectors(kind: 'image' | 'sound'): readonly Float32Array[] {
    const [from, to] =
      kind === 'image' ? [0, this.#imageCount] : [this.#imageCount, this.#names.length]
    const dimensions = this.vectors.length / this.#names.length
    return Array.from({ length: to - from }, (_, i) =>
      this.vectors.subarray((from + i) * dimensions, (from + i + 1) * dimensions),
    )
  }

  nameOf(row: number): string {
    return this.#names[row] ?? ''
  }
}
