import { z } from 'zod'

/** How many tests of a stage passed and failed. */
export interface Counts {
  readonly passed: number
  readonly failed: number
}

/**
 * Reads the summary at the end of a TAP report of node:test. A cancelled test is one that failed,
 * and so is a skipped one: what does not run proves nothing.
 *
 * @returns undefined when the report has no summary, as when the runner was killed
 */
export function countTap(report: string): Counts | undefined {
  const summary = new Map<string, number>()
  for (const [, name, count] of report.matchAll(/^# (pass|fail|cancelled|skipped|todo) (\d+)$/gm)) {
    // Later lines win: what a test has printed itself stands before the summary.
    if (name !== undefined) summary.set(name, Number(count))
  }
  const passed = summary.get('pass')
  const failed = summary.get('fail')
  if (passed === undefined || failed === undefined) return undefined
  const others = ['cancelled', 'skipped', 'todo'].map((name) => summary.get(name) ?? 0)
  return { passed, failed: others.reduce((sum, count) => sum + count, failed) }
}

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
})

/**
 * Reads a report of Playwright's JSON reporter. A test that needed a second try passed; a skipped
 * one failed.
 *
 * @returns undefined when it is not such a report
 */
export function countPlaywright(report: unknown): Counts | undefined {
  const parsed = playwrightReport.safeParse(report)
  if (!parsed.success) return undefined
  const { expected, unexpected, flaky, skipped } = parsed.data.stats
  return { passed: expected + flaky, failed: unexpected + skipped }
}
