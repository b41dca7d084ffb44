/**
 * `npm test`: every stage in order, each to its end even where an earlier one failed. Prints a
 * table, then as its last line `N passed, N failed`. The exit status is 0 only when something ran
 * and nothing failed.
 */
import type { Counts } from './runner/counts.ts'
import { runStage } from './runner/run-stage.ts'
import { chooseStages, ROOT } from './runner/stages.ts'

interface Row extends Counts {
  readonly stage: string
  readonly seconds: number
}

function printTable(rows: readonly Row[]): void {
  console.log(
    `\n${'stage'.padEnd(12)}${'time'.padStart(9)}${'passed'.padStart(9)}${'failed'.padStart(9)}`,
  )
  for (const { stage, seconds, passed, failed } of rows) {
    const time = `${seconds.toFixed(1)} s`
    const counts = `${String(passed).padStart(9)}${String(failed).padStart(9)}`
    console.log(`${stage.padEnd(12)}${time.padStart(9)}${counts}`)
  }
}

process.chdir(ROOT)
const rows: Row[] = []
for (const stage of chooseStages(process.argv.slice(2))) {
  console.log(`\n=== ${stage.name}`)
  const startedMs = performance.now()
  const counts = await runStage(stage).catch((error: unknown): Counts => {
    console.error(error)
    return { passed: 0, failed: 1 }
  })
  rows.push({ stage: stage.name, seconds: (performance.now() - startedMs) / 1000, ...counts })
}

printTable(rows)
const passed = rows.reduce((sum, row) => sum + row.passed, 0)
const failed = rows.reduce((sum, row) => sum + row.failed, 0)
if (failed > 0 || passed === 0) process.exitCode = 1
console.log(`${passed} passed, ${failed} failed`)
