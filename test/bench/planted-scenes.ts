import { SceneVectors, loneVector } from './planted-vectors.ts'
import { vectorIn } from './read-contents.ts'
import type { RealPicture } from './real-pictures.ts'
import { uniform } from './synthetic-vectors.ts'

/** One photo of the library: a real picture under a name and a vector of its own. */
export interface Planted {
  readonly picture: RealPicture
  /** What is a copy of it has the same; null where nothing is. */
  readonly group: string | null
  readonly vector: Float32Array
  readonly phash: Uint8Array
}

/** Photos of a scene: the nearest {@link NEIGHBOURS} of each are the others. */
const SCENE_SIZE = 21
const COPIES = [4, 3] as const
/** Of all photos so many have candidates, and so many have their own vectors and hashes. */
const SHARE_IN_SCENES = 0.25
const SHARE_AS_THEY_ARE = 0.01
/** Copies of each family that are added later. */
const LATER = 4

/** Photos with planted groups, in a random order that is always the same. */
export function plantScenes(pictures: readonly RealPicture[], count: number): Planted[] {
  const random = uniform(51_423)
  const families = familiesOf(pictures)
  const planted: Planted[] = families
    .flatMap(({ members }) => members.slice(LATER))
    .slice(0, Math.round(count * SHARE_AS_THEY_ARE))
    .map((picture) => {
      const { content, phash, family } = picture
      return { picture, group: family, vector: vectorIn(content, 'visual'), phash }
    })
  for (let scene = 0; planted.length + SCENE_SIZE <= count * SHARE_IN_SCENES; scene += 1) {
    planted.push(...plantScene(scene, pictures, families, random))
  }
  for (let i = 0; planted.length < count; i += 1) {
    const picture = pick(pictures, random)
    const phash = Uint8Array.from({ length: 8 }, () => Math.floor(random() * 256))
    planted.push({ picture, group: null, vector: loneVector(i), phash })
  }
  return shuffled(planted, random)
}

/** Copies of photos that are in the library as they are, none of them in it yet. */
export function addedLater(pictures: readonly RealPicture[], count: number): RealPicture[] {
  return familiesOf(pictures)
    .flatMap(({ members }) => members.slice(0, LATER))
    .slice(0, count)
}

function familiesOf(pictures: readonly RealPicture[]): Family[] {
  return [...Map.groupBy(pictures, ({ family }) => family)].flatMap(([name, members]) =>
    name === null ? [] : [{ name, members }],
  )
}

interface Family {
  readonly name: string
  readonly members: readonly RealPicture[]
}

/** Copies of two photos, and others that only look somewhat alike. */
function plantScene(
  scene: number,
  pictures: readonly RealPicture[],
  families: readonly Family[],
  random: () => number,
): Planted[] {
  const copied = shuffled(families, random).slice(0, COPIES.length)
  const chosen = copied.flatMap(({ members }, i) => shuffled(members, random).slice(0, COPIES[i]))
  const names = new Set<string | null>(copied.map(({ name }) => name))
  while (chosen.length < SCENE_SIZE) {
    const picture = pick(pictures, random)
    if (names.has(picture.family ?? picture.path)) continue
    names.add(picture.family ?? picture.path)
    chosen.push(picture)
  }
  const vectors = new SceneVectors(scene)
  // Hashes keep their distances within a scene and are far from those of any other.
  const mask = Uint8Array.from({ length: 8 }, () => Math.floor(random() * 256))
  return chosen.map((picture) => ({
    picture,
    group: picture.family === null ? null : `${String(scene)}-${picture.family}`,
    vector: vectors.next(picture.family ?? picture.path),
    phash: picture.phash.map((byte, i) => byte ^ (mask[i] ?? 0)),
  }))
}

function pick<T>(from: readonly T[], random: () => number): T {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('There is nothing to choose from')
  return one
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
