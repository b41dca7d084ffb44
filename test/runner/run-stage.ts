import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { buildApplication } from '../../scripts/build.ts'
import { resolveElectron } from '../../scripts/electron-runtime.ts'
import { ensureDebianPackages } from '../../scripts/ensure-debian-packages.ts'
import { hasDisplay } from '../../scripts/has-display.ts'
import { type Counts, countPlaywright, countTap } from './counts.ts'
import { ROOT, type Stage } from './stages.ts'

const REPORTS = path.join(ROOT, 'test-results')
const FAILED: Counts = { passed: 0, failed: 1 }
/** Ends a test that hangs; no test takes this long. */
const TEST_TIMEOUT_MS = 15 * 60 * 1000

/** Runs a program with its output on ours; resolves with its exit status. */
function run(command: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}) {
  return new Promise<number>((resolve, reject) => {
    const env = { ...process.env, ...extra }
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env })
    child.on('error', reject)
    child.on('exit', (status) => resolve(status ?? 1))
  })
}

async function emptyReport(name: string): Promise<string> {
  await mkdir(REPORTS, { recursive: true })
  const file = path.join(REPORTS, name)
  await rm(file, { force: true })
  return file
}

/** A run that ended badly without naming a failed test has failed all the same. */
function judge(status: number, counts: Counts | undefined): Counts {
  if (counts === undefined) return FAILED
  return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

async function runNodeTests(name: string, files: string): Promise<Counts> {
  const report = await emptyReport(`${name}.tap`)
  const status = await run(process.execPath, [
    '--test',
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${report}`,
    files,
  ])
  return judge(status, countTap(await readFile(report, 'utf8')))
}

async function runPlaywright(name: string): Promise<Counts> {
  if (!ensureDebianPackages()) return FAILED
  await buildApplication()
  // Found here, so that a download does not count against the time of the first test.
  const { executable } = await resolveElectron()
  const report = await emptyReport(`${name}.json`)
  const playwright = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  const config = path.join('test', 'e2e', 'playwright.config.ts')
  const command = [process.execPath, playwright, 'test', '-c', config, '--reporter=list,json']
  const display = ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24']
  const [program = '', ...args] = hasDisplay() ? command : [...display, ...command]
  const status = await run(program, args, {
    LIKENESS_ELECTRON: executable,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  const content = await readFile(report, 'utf8').catch(() => 'null')
  const parsed: unknown = JSON.parse(content)
  return judge(status, countPlaywright(parsed))
}

/**
 * Runs one stage with its output on the terminal. A stage whose folder holds no test file has
 * nothing to run; one that cannot be run has failed.
 */
export async function runStage(stage: Stage): Promise<Counts> {
  if (stage.kind === 'check') {
    const status = await run(process.execPath, stage.command)
    return status === 0 ? { passed: 1, failed: 0 } : FAILED
  }
  if (globSync(stage.files, { cwd: ROOT }).length === 0) {
    console.log(`No test file matches ${stage.files}`)
    return { passed: 0, failed: 0 }
  }
  return stage.kind === 'node-test'
    ? runNodeTests(stage.name, stage.files)
    : runPlaywright(stage.name)
}
