import type { KeepRule, QualityRule } from '../../contract/keep-rules.ts'
import type { Rule } from './rank-keepers.ts'

/** Pictures whose sharpness differs by less than this factor are equally sharp. */
const SHARPNESS_STEP = 1.25

/** The person's rules as the ranking takes them, in their order. */
export function rulesOf(rules: readonly KeepRule[]): Rule[] {
  return rules.map((rule) =>
    rule.rule === 'prefer-folder' ? preferFolder(rule.folder, rule.over) : QUALITY[rule.rule],
  )
}

/** Files in protected folders cannot go, so they are the ones to keep. */
export function preferProtected(folders: readonly string[]): Rule {
  const place = (path: string) => (folders.some((folder) => isBelow(path, folder)) ? 0 : 1)
  return {
    reason: 'in a protected folder',
    compare: (a, b) => best(a.paths, place) - best(b.paths, place),
    compareFiles: (a, b) => place(a.path) - place(b.path),
  }
}

/** Places rather than pairs are compared, so that the order has no circles. */
function preferFolder(folder: string, over: string | null): Rule {
  const place = (path: string) => {
    if (isBelow(path, folder)) return 0
    return over === null || isBelow(path, over) ? 2 : 1
  }
  return {
    reason: `in ${folder}`,
    compare: (a, b) => best(a.paths, place) - best(b.paths, place),
    compareFiles: (a, b) => place(a.path) - place(b.path),
  }
}

const QUALITY: Readonly<Record<QualityRule, Rule>> = {
  'largest-picture': { reason: 'most pixels', compare: (a, b) => b.pixels - a.pixels },
  'best-quality': {
    reason: 'best quality',
    compare: (a, b) =>
      Number(b.lossless) - Number(a.lossless) ||
      sharpnessStep(b.sharpness) - sharpnessStep(a.sharpness) ||
      b.pixels - a.pixels ||
      b.sizeBytes - a.sizeBytes,
  },
  raw: { reason: 'camera raw', compare: (a, b) => Number(b.raw) - Number(a.raw) },
  'has-metadata': {
    reason: 'has most metadata',
    compare: (a, b) => Number(b.hasDate) - Number(a.hasDate) || b.factCount - a.factCount,
  },
  oldest: {
    reason: 'oldest',
    compare: (a, b) => a.modifiedMs - b.modifiedMs,
    compareFiles: (a, b) => a.modifiedMs - b.modifiedMs,
  },
  newest: {
    reason: 'newest',
    compare: (a, b) => b.modifiedMs - a.modifiedMs,
    compareFiles: (a, b) => b.modifiedMs - a.modifiedMs,
  },
  'largest-file': { reason: 'largest file', compare: (a, b) => b.sizeBytes - a.sizeBytes },
  'shortest-path': {
    reason: 'shortest path',
    compare: (a, b) => shortest(a.paths) - shortest(b.paths),
    compareFiles: (a, b) => a.path.length - b.path.length,
  },
}

function sharpnessStep(sharpness: number): number {
  return sharpness <= 0
    ? Number.MIN_SAFE_INTEGER
    : Math.round(Math.log(sharpness) / Math.log(SHARPNESS_STEP))
}

function shortest(paths: readonly string[]): number {
  return best(paths, (path) => path.length)
}

function best(paths: readonly string[], place: (path: string) => number): number {
  return paths.reduce((lowest, path) => Math.min(lowest, place(path)), Number.MAX_SAFE_INTEGER)
}

/** Roots are stored with the system's separator, what is below them with "/". */
function isBelow(path: string, folder: string): boolean {
  const end = path.charAt(folder.length)
  return (
    path.startsWith(folder) && (end === '' || end === '/' || end === '\\' || /[/\\]$/.test(folder))
  )
}
