import { globSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { encodeImages } from '../../engine/inference/encode-images.ts'
import { openSession } from '../../engine/inference/session.ts'
import { decodePicture } from '../../engine/media/picture/decode-picture.ts'
import { prepareInput } from '../../engine/media/picture/prepare-input.ts'
import { encoderFor } from '../../models/catalog.ts'
import { debianPackage } from './debian-package.ts'
import { imageRecipe } from './encoder-inputs.ts'
import { MODELS, SHARED, temporaryFolder } from './places.ts'
import type { Report } from './report.ts'
import { reportResampling } from './resampling.ts'
import { dot, median } from './statistics.ts'

const PHOTOS = 50
const WORST_SHOWN = 2
/** Short side from which a picture is decoded at a smaller scale. */
const LARGE_SHORT_SIDE_PX = 1_024
/** Folders of drawn patterns: no photographs, and told apart from them. */
const DRAWN = /\/mate\/(abstract|desktop)\//
/** Crops of the one large photo at hand. */
const CROP = { width: 1_800, height: 1_350 } as const
const CROPS_ACROSS = 4
const CROPS_DOWN = 3

/**
 * What an encoder makes of the picture that is decoded once, small, against the full decode, and
 * what it costs to make an encoder's input of it.
 */
export async function benchSharedPicture(report: Report): Promise<void> {
  await using folder = await temporaryFolder()
  const wallpapers = await largeWallpapers()
  const crops = await cropLargePhoto(folder.path)
  const photos = [...crops, ...wallpapers.filter((path) => !DRAWN.test(path))].slice(0, PHOTOS)
  await compare(report, 'large photos', photos)
  const drawn = wallpapers.filter((path) => DRAWN.test(path))
  await compare(report, 'large drawn patterns', drawn)
  reportResampling(report)
}

async function compare(report: Report, what: string, paths: readonly string[]): Promise<void> {
  const { entry, tower } = encoderFor('image')
  const recipe = imageRecipe()
  const session = await openSession(MODELS, tower.file)
  const cosines: { path: string; cosine: number }[] = []
  for (const path of paths) {
    const full = prepareInput(await decodePicture(path, { fullSize: true }), recipe)
    const shared = prepareInput(await decodePicture(path), recipe)
    const [a, b] = await encodeImages(session, tower, [full, shared])
    if (a && b) cosines.push({ path, cosine: dot(a.vector, b.vector) })
  }
  cosines.sort((a, b) => a.cosine - b.cosine)
  const values = cosines.map(({ cosine }) => cosine)
  const name = `${entry.id}, cosine on ${cosines.length} ${what}`
  report.figure(`${name}: least`, Math.min(...values).toFixed(4), { target: '>= 0.99' })
  report.figure(`${name}: median`, median(values).toFixed(4))
  for (const { path, cosine } of cosines.slice(0, WORST_SHOWN)) {
    report.note(`${cosine.toFixed(4)}  ${path.split('/').slice(-4).join('/')}`)
  }
}

/** Wallpapers of Debian packages that are large enough to be shrunk while they are decoded. */
async function largeWallpapers(): Promise<string[]> {
  const folders = ['mate-backgrounds', 'plasma-workspace-wallpapers'].map(debianPackage)
  const large: string[] = []
  for (const folder of folders) {
    for (const name of globSync('usr/share/**/*.{jpg,png}', { cwd: folder }).sort()) {
      const path = join(folder, name)
      const { width, height } = await sharp(path).metadata()
      if (Math.min(width, height) >= LARGE_SHORT_SIDE_PX) large.push(path)
    }
  }
  return large
}

async function cropLargePhoto(folder: string): Promise<string[]> {
  const source = join(SHARED, 'golden', 'images', 'large.jpg')
  const { width, height } = await sharp(source).metadata()
  const paths: string[] = []
  for (let row = 0; row < CROPS_DOWN; row += 1) {
    for (let column = 0; column < CROPS_ACROSS; column += 1) {
      const left = Math.round(((width - CROP.width) * column) / (CROPS_ACROSS - 1))
      const top = Math.round(((height - CROP.height) * row) / (CROPS_DOWN - 1))
      const path = join(folder, `large-${row}-${column}.jpg`)
      const crop = sharp(source).extract({ left, top, ...CROP })
      await writeFile(path, await crop.jpeg({ quality: 92 }).toBuffer())
      paths.push(path)
    }
  }
  return paths
}
