import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { debianPackage } from './debian-package.ts'
import { readContents, vectorIn } from './read-contents.ts'
import type { Report } from './report.ts'
import { dot } from './statistics.ts'

/** A family of fewer sounds says little about neighbours. */
const LEAST_FAMILY = 4

interface Sound {
  readonly family: string
  readonly vector: Float32Array
}

/** Sounds by sound: how often the nearest neighbour of a sample is of the same named family. */
export async function benchSound(report: Report): Promise<void> {
  const folder = join(debianPackage('sonic-pi-samples'), 'usr/share/sonic-pi/samples')
  const paths = globSync('**/*.flac', { cwd: folder }).sort()
  const contents = await readContents(paths.map((path) => join(folder, path)))
  const all = paths.flatMap((path, i): Sound[] => {
    const content = contents[i]
    const family = basename(path).split('_')[0] ?? ''
    return content ? [{ family, vector: vectorIn(content, 'sound') }] : []
  })
  const size = (family: string) => all.filter((sound) => sound.family === family).length
  const sounds = all.filter(({ family }) => size(family) >= LEAST_FAMILY)
  const families = new Set(sounds.map(({ family }) => family)).size
  report.figure('sounds in families', `${sounds.length} in ${families}`, {
    published: '152 in 13',
  })
  const same = sounds.filter((sound) => nearest(sound, sounds)?.family === sound.family).length
  report.figure('nearest neighbour is of the same family', (same / sounds.length).toFixed(3), {
    published: '0.60',
  })
  const others = sounds.length - 1
  const byChance = sounds.reduce((sum, { family }) => sum + (size(family) - 1) / others, 0)
  report.figure('the same by chance', (byChance / sounds.length).toFixed(3), { published: '0.10' })
}

function nearest(sound: Sound, sounds: readonly Sound[]): Sound | null {
  let best: Sound | null = null
  let bestCosine = -Infinity
  for (const other of sounds) {
    const cosine = other === sound ? -Infinity : dot(sound.vector, other.vector)
    if (cosine <= bestCosine) continue
    best = other
    bestCosine = cosine
  }
  return best
}
