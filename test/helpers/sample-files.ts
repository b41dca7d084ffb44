import { cp, mkdir, readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

/** The sample library of the repository. */
export const SAMPLES = resolve(import.meta.dirname, '..', '..', 'samples')

/** Photos and sounds that decode quickly, all of different content. */
export const SMALL_SET: readonly string[] = [
  'photos/animals/farm/cat.jpg',
  'photos/animals/farm/dog.jpg',
  'photos/animals/farm/owl.jpg',
  'photos/animals/pets/rabbit.jpg',
  'photos/animals/wild/swans.webp',
  'photos/flowers/dahlia.jpg',
  'photos/food/coffee.png',
  'photos/travel/eiffel-tower.jpg',
  'sounds/instruments/bell.flac',
  'sounds/instruments/violin.ogg',
  'sounds/nature/crow.wav',
  'sounds/nature/dog-barking.ogg',
]

/** Relative paths of all samples below a folder of them. */
export async function samplesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(SAMPLES, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(SAMPLES, join(entry.parentPath, entry.name)))
    .sort()
}

/** Copies files of the sample library to a folder, below the same relative paths. */
export async function copySamples(
  folder: string,
  relativePaths: readonly string[] = SMALL_SET,
): Promise<void> {
  for (const path of relativePaths) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await cp(join(SAMPLES, path), target, { preserveTimestamps: true })
  }
}
