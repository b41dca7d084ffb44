import { copyFile, lstat, mkdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import type { NewContent } from '../../engine/store/contents.ts'
import type { FileIdentity } from '../../engine/store/files.ts'
import { DUPBENCH_FILES, dupbenchFiles, readDupbenchTruth } from './dupbench.ts'
import { readContents } from './read-contents.ts'

/** A picture that many photos of a synthetic library are links to. */
export interface RealPicture {
  readonly path: string
  readonly identity: FileIdentity
  readonly content: NewContent
  readonly phash: Uint8Array
  /** Pictures of one family are copies of each other; null where there is no other. */
  readonly family: string | null
}

/** Copies the photos of the near-duplicate benchmark, one of each, into a folder and reads them. */
export async function realPictures(folder: string): Promise<RealPicture[]> {
  await mkdir(folder, { recursive: true })
  const truth = readDupbenchTruth()
  const families = new Map(
    truth.groups.flatMap(({ files }, i) => files.map((name) => [name, String(i)] as const)),
  )
  const names = dupbenchFiles()
    .map((path) => relative(DUPBENCH_FILES, path))
    .filter((name) => truth.editOf(name) !== 'exact' && !truth.isAmbiguous(name))
  const paths = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, basename(name))
      await copyFile(join(DUPBENCH_FILES, name), path)
      return path
    }),
  )
  const contents = await readContents(paths)
  const pictures: RealPicture[] = []
  for (const [i, path] of paths.entries()) {
    const content = contents[i]
    const phash = content?.description.phash
    if (!content || !phash) continue
    const family = families.get(names[i] ?? '') ?? null
    pictures.push({ path, identity: await identityOf(path), content, phash, family })
  }
  return pictures
}

async function identityOf(path: string): Promise<FileIdentity> {
  const { size, mtimeNs, dev, ino } = await lstat(path, { bigint: true })
  return {
    sizeBytes: Number(size),
    modifiedNs: String(mtimeNs),
    modifiedMs: Number(mtimeNs / 1000n) / 1000,
    device: String(dev),
    inode: String(ino),
  }
}
