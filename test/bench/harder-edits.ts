import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import sharp from 'sharp'
import { randomFrom } from '../helpers/seeded-random.ts'
import { DUPBENCH_FILES, dupbenchFiles, readDupbenchTruth } from './dupbench.ts'
import { HARDER_EDITS, toCanvas } from './edit-photo.ts'
import { groupsByCli } from './groups-by-cli.ts'
import { temporaryFolder } from './places.ts'
import type { Report } from './report.ts'

/** Photos without copies, among which the edits have to be found. */
const OTHERS = 100
const LARGEST_SIDE_PX = 800
const JPEG = { quality: 82 }

/** What a file of the made library shows. */
interface Made {
  /** Numbers of the photos it shows: two for a collage. */
  readonly shows: readonly number[]
  /** Null for a photo itself. */
  readonly edit: string | null
}

/** Edits that leave little of a photo, made of the originals of the benchmark: found or not. */
export async function benchHarderEdits(report: Report): Promise<void> {
  await using folder = await temporaryFolder()
  const photos = join(folder.path, 'photos')
  await mkdir(photos)
  const made = await makeLibrary(photos)
  const groups = await groupsByCli(photos, join(folder.path, 'library'))
  let right = 0
  let wrong = 0
  const found = new Map<string, number>()
  for (const { files } of groups) {
    const members = files.flatMap((path) => made.get(basename(path)) ?? { shows: [], edit: null })
    members.forEach((one, i) => {
      for (const other of members.slice(i + 1)) {
        if (one.shows.some((photo) => other.shows.includes(photo))) right += 1
        else wrong += 1
      }
      const withPhoto = members.some(
        (other) => other.edit === null && other.shows.some((photo) => one.shows.includes(photo)),
      )
      if (one.edit !== null && withPhoto) found.set(one.edit, (found.get(one.edit) ?? 0) + 1)
    })
  }
  for (const edit of Object.keys(HARDER_EDITS)) {
    const all = [...made.values()].filter((file) => file.edit === edit).length
    const recall = ((found.get(edit) ?? 0) / all).toFixed(3)
    report.figure(`${edit}: joined to the photo`, recall, { target: '>= 0.8' })
  }
  const precision = (right / Math.max(1, right + wrong)).toFixed(4)
  report.figure(`precision over ${String(right + wrong)} pairs`, precision, { target: '>= 0.995' })
}

async function makeLibrary(folder: string): Promise<ReadonlyMap<string, Made>> {
  const truth = readDupbenchTruth()
  const made = new Map<string, Made>()
  const originals = await Promise.all(
    truth.groups.map(({ original }) =>
      toCanvas(
        sharp(join(DUPBENCH_FILES, original))
          .rotate()
          .resize(LARGEST_SIDE_PX, LARGEST_SIDE_PX, { fit: 'inside', withoutEnlargement: true }),
      ),
    ),
  )
  for (const [i, photo] of originals.entries()) {
    const next = (i + 1) % originals.length
    const other = originals[next] ?? photo
    const { width, height, rgb } = photo
    const plain = sharp(rgb, { raw: { width, height, channels: 3 } })
    await plain.jpeg({ quality: 92 }).toFile(join(folder, `${String(i)}.jpg`))
    made.set(`${String(i)}.jpg`, { shows: [i], edit: null })
    for (const [at, [edit, make]] of Object.entries(HARDER_EDITS).entries()) {
      const name = `${String(i)}-${String(at)}.jpg`
      const picture = await make({ photo, other, random: randomFrom(100 * i + at) })
      await picture.jpeg(JPEG).toFile(join(folder, name))
      made.set(name, {
        shows: make === HARDER_EDITS['in a collage of two'] ? [i, next] : [i],
        edit,
      })
    }
  }
  const others = dupbenchFiles().filter((path) => {
    const name = relative(DUPBENCH_FILES, path)
    return truth.editOf(name) === null && !truth.isAmbiguous(name)
  })
  for (const [i, path] of others.slice(0, OTHERS).entries()) {
    await copyFile(path, join(folder, `other-${String(i)}-${basename(path)}`))
  }
  return made
}
