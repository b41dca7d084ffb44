import { createRequire } from 'node:module'

import { z } from 'zod'

/** What OpenCV allocates in its own memory has to be freed by hand. */
interface Owned {
  delete(): void
}

export interface CvMat extends Owned {
  /** A view into OpenCV's memory: copy what is to stay. */
  readonly data: Uint8Array
  readonly rows: number
}

export interface CvKeyPoint {
  readonly pt: { readonly x: number; readonly y: number }
  /** Diameter of the described patch in pixels. */
  readonly size: number
  /** Degrees, clockwise. */
  readonly angle: number
  readonly response: number
  readonly octave: number
  readonly class_id: number
}

export interface CvKeyPoints extends Owned {
  size(): number
  get(index: number): CvKeyPoint
  push_back(keyPoint: CvKeyPoint): void
}

export interface CvOrb extends Owned {
  setFastThreshold(threshold: number): void
  detect(image: CvMat, keyPoints: CvKeyPoints): void
  compute(image: CvMat, keyPoints: CvKeyPoints, descriptors: CvMat): void
}

/** The part of OpenCV (docs.opencv.org) that we call, in WebAssembly. */
export interface OpenCv {
  readonly Mat: new () => CvMat
  readonly KeyPointVector: new () => CvKeyPoints
  readonly ORB: new (featureCount: number) => CvOrb
  readonly CV_8UC1: number
  matFromArray(rows: number, columns: number, type: number, values: Uint8Array): CvMat
  flip(from: CvMat, to: CvMat, direction: number): void
}

const openCvSchema = z.custom<OpenCv>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    ['Mat', 'KeyPointVector', 'ORB', 'matFromArray', 'flip'].every(
      (name) => typeof Reflect.get(value, name) === 'function',
    ),
)
/** The module while its WebAssembly is being compiled. */
const startingSchema = z.custom<{ Mat?: unknown; onRuntimeInitialized?: () => void }>(
  (value) => typeof value === 'object' && value !== null,
)

let loaded: Promise<{ readonly cv: OpenCv }> | undefined

/**
 * OpenCV, loaded when first needed (about 300 ms). It comes inside an object, because the module
 * has a `then` that never resolves and must not be awaited itself.
 */
export function openCv(): Promise<{ readonly cv: OpenCv }> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<{ readonly cv: OpenCv }> {
  const module: unknown = createRequire(import.meta.url)('@techstark/opencv-js')
  if (module instanceof Promise) return { cv: openCvSchema.parse(await module) }
  const starting = startingSchema.parse(module)
  if (starting.Mat === undefined) {
    await new Promise<void>((resolve) => {
      starting.onRuntimeInitialized = resolve
    })
  }
  return { cv: openCvSchema.parse(module) }
}
