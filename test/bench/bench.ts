/**
 * `npm run bench [name…]`: prints what the product does in figures, each beside what it is held
 * against. Nothing passes or fails here: timings depend on the machine, and what else it does at
 * the moment, which is why its load is printed with them.
 */
import { benchConcept } from './concept.ts'
import { benchDuplicates } from './duplicates.ts'
import { benchDuplicatesScale } from './duplicates-scale.ts'
import { benchEncoders } from './encoders.ts'
import { benchHarderEdits } from './harder-edits.ts'
import { benchIndexing } from './indexing.ts'
import { benchLabels } from './labels.ts'
import { benchLargeLibrary } from './large-library.ts'
import { benchMemory } from './memory.ts'
import { benchSharedPicture } from './shared-picture.ts'
import { benchSound } from './sound.ts'
import { benchStorage } from './storage.ts'
import { benchVectors } from './vectors.ts'
import { Report } from './report.ts'

const benchmarks: Readonly<Record<string, (report: Report) => Promise<void>>> = {
  indexing: benchIndexing,
  memory: benchMemory,
  vectors: benchVectors,
  storage: benchStorage,
  'large-library': benchLargeLibrary,
  concept: benchConcept,
  labels: benchLabels,
  encoders: benchEncoders,
  sound: benchSound,
  duplicates: benchDuplicates,
  'duplicates-scale': benchDuplicatesScale,
  'harder-edits': benchHarderEdits,
  'shared-picture': benchSharedPicture,
}

const known = Object.keys(benchmarks)
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(
    `There is no benchmark "${unknown.join('", "')}". Choose from: ${known.join(', ')}.`,
  )
  process.exitCode = 2
} else {
  const report = new Report()
  report.machine()
  for (const [name, run] of Object.entries(benchmarks)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    await report.section(name, () => run(report))
  }
}
