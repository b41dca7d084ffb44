import type { GreyPlane, LocalFeatures } from '../../duplicates/proof/picture-sketch.ts'
import type { CvKeyPoint, CvKeyPoints, CvMat, OpenCv } from './open-cv.ts'
import { openCv } from './open-cv.ts'

const FEATURES = 600
/** So many of them are described in the mirror image as well. */
const MIRRORED_FEATURES = 300
/** ORB takes the strongest, which may all lie on one sharp overlay: more are found than kept. */
const FOUND_PER_KEPT = 2
/** The picture is cut into so many columns and rows, and each part gives as many as it can. */
const CELLS = 6
/** Low, so that soft pictures have features too; the strongest are kept anyway. */
const FAST_THRESHOLD = 7

/** Finds the local features of a picture, spread over all of it. */
export async function findLocalFeatures(picture: GreyPlane): Promise<LocalFeatures> {
  const { cv } = await openCv()
  const owned: { delete(): void }[] = []
  const own = <T extends { delete(): void }>(value: T): T => {
    owned.push(value)
    return value
  }
  try {
    const image = own(cv.matFromArray(picture.height, picture.width, cv.CV_8UC1, picture.values))
    const orb = own(new cv.ORB(FEATURES * FOUND_PER_KEPT))
    orb.setFastThreshold(FAST_THRESHOLD)
    const found = own(new cv.KeyPointVector())
    orb.detect(image, found)
    const chosen = chooseSpread(listOf(found), picture)
    const describe = (on: CvMat, keyPoints: readonly CvKeyPoint[]) => {
      const vector = own(vectorOf(cv, keyPoints))
      const descriptors = own(new cv.Mat())
      orb.compute(on, vector, descriptors)
      return { points: listOf(vector), descriptors: wordsOf(descriptors) }
    }
    const { points, descriptors } = describe(image, chosen)
    const flipped = own(new cv.Mat())
    cv.flip(image, flipped, 1)
    const mirrored = describe(
      flipped,
      points
        .slice(0, MIRRORED_FEATURES)
        .map((point, i) => ({ ...mirror(point, picture.width), class_id: i })),
    )
    return {
      ...shapesOf(points),
      descriptors,
      mirrored: inOrder(mirrored, Math.min(points.length, MIRRORED_FEATURES)),
    }
  } finally {
    for (const value of owned) value.delete()
  }
}

/** The strongest of each part of the picture first, then the second strongest, and so on. */
function chooseSpread(points: readonly CvKeyPoint[], { width, height }: GreyPlane): CvKeyPoint[] {
  const ranks = new Map<number, number>()
  return points
    .toSorted((a, b) => b.response - a.response)
    .map((point) => {
      const column = Math.floor((point.pt.x * CELLS) / width)
      const cell = Math.floor((point.pt.y * CELLS) / height) * CELLS + column
      const rank = ranks.get(cell) ?? 0
      ranks.set(cell, rank + 1)
      return { point, rank }
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, FEATURES)
    .map(({ point }) => point)
}

function mirror(point: CvKeyPoint, width: number): CvKeyPoint {
  const pt = { x: width - 1 - point.pt.x, y: point.pt.y }
  return { ...point, pt, angle: (540 - point.angle) % 360 }
}

function shapesOf(points: readonly CvKeyPoint[]): Omit<LocalFeatures, 'descriptors' | 'mirrored'> {
  return {
    count: points.length,
    x: Float32Array.from(points, ({ pt }) => pt.x + 0.5),
    y: Float32Array.from(points, ({ pt }) => pt.y + 0.5),
    size: Float32Array.from(points, ({ octave }) => 1.2 ** octave),
    angle: Float32Array.from(points, ({ angle }) => (angle * Math.PI) / 180),
  }
}

function listOf(keyPoints: CvKeyPoints): CvKeyPoint[] {
  return Array.from({ length: keyPoints.size() }, (_, i) => keyPoints.get(i))
}

function vectorOf(cv: OpenCv, points: readonly CvKeyPoint[]): CvKeyPoints {
  const vector = new cv.KeyPointVector()
  for (const point of points) vector.push_back(point)
  return vector
}

/** What is too near the edge to be described is left out by OpenCV; here it stays empty. */
function inOrder(
  described: { readonly points: readonly CvKeyPoint[]; readonly descriptors: Int32Array },
  count: number,
): Int32Array {
  const words = new Int32Array(count * 8)
  described.points.forEach(({ class_id: place }, i) => {
    words.set(described.descriptors.subarray(i * 8, i * 8 + 8), place * 8)
  })
  return words
}

/** Copies descriptors out of OpenCV's memory. */
function wordsOf(descriptors: CvMat): Int32Array {
  return new Int32Array(new Uint8Array(descriptors.data).buffer)
}
