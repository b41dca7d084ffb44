import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toVector } from '../store/row.ts'
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
    this.vectors = toVector(readFileSync(join(modelFolder, 'concept-vectors.f32')))
  }

  /** Row of an encoder's label. */
  rowOf(kind: 'image' | 'sound', label: number): number {
    return kind === 'image' ? label : this.#imageCount + label
  }

  nameOf(row: number): string {
    return this.#names[row] ?? ''
  }
}
