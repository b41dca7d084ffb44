/**
 * A process that cleans up and kills itself outright at one step, for the tests of what is left:
 * `node clean-and-die.ts FOLDER ROOT ACTION STEP`, where ACTION is `clean` (the plan in FOLDER/plan.json
 * is acted on) or `restore` (the last clean-up is undone). Steps are the writes of the journal and
 * every change of the disk, counted from 1.
 */
import { readFileSync } from 'node:fs'
import fileSystem from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { cleanupPlanSchema } from '../../contract/cleanup.ts'
import type { Destination } from '../../engine/cleanup/destinations/destination.ts'
import { freedesktopTrash } from '../../engine/cleanup/destinations/freedesktop-trash.ts'
import { quarantine } from '../../engine/cleanup/destinations/quarantine.ts'
import { restoreFiles } from '../../engine/cleanup/restore-files.ts'
import { actOnPlan } from '../../engine/cleanup/run-plan.ts'
import type { CleanupJournal } from '../../engine/store/cleanup-journal.ts'
import { Decisions } from '../../engine/store/decisions.ts'
import { quietControl } from './cleanup-tree.ts'

const [folder = '', root = '', action = '', step = ''] = process.argv.slice(2)
const plan = cleanupPlanSchema.parse(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')))
let steps = 0

function dieHere(): void {
  steps += 1
  if (steps === Number(step)) process.kill(process.pid, 'SIGKILL')
}

/** Dies once the journal has been written. */
function fragile(write: 'add' | 'change', journal: CleanupJournal): void {
  const properly: (...values: never[]) => unknown = journal[write].bind(journal)
  Reflect.set(journal, write, (...values: never[]) => {
    const result = properly(...values)
    dieHere()
    return result
  })
}

/** Dies before each change of the disk. */
for (const name of ['rename', 'unlink', 'mkdir', 'open'] as const) {
  const properly = fileSystem[name]
  Reflect.set(fileSystem, name, (...values: unknown[]) => {
    if (name !== 'open' || values[1] === 'wx') dieHere()
    const result: unknown = Reflect.apply(properly, fileSystem, values)
    return result
  })
}
syncBuiltinESMExports()

const destination: Destination =
  plan.destination === 'quarantine'
    ? quarantine('test')
    : freedesktopTrash({
        homeTrash: join(folder, 'Trash'),
        userId: 0,
        planId: plan.id,
        now: () => new Date(0),
      })
const decisions = new Decisions(join(folder, 'data'))
const { journal } = decisions
for (const write of ['add', 'change'] as const) fragile(write, journal)

if (action === 'restore') {
  const [last] = journal.list()
  const lines = journal.files(last?.id ?? 0).filter(({ state }) => state === 'moved')
  await restoreFiles(
    {
      journal,
      destination: plan.destination,
      control: quietControl,
      onRestored: async () => undefined,
    },
    lines,
  )
} else {
  const cleanupId = journal.begin(plan, 1)
  const { outcome } = await actOnPlan({
    plan,
    journal,
    cleanupId,
    rootPaths: [root],
    isProtected: () => false,
    destination,
    control: quietControl,
    timeoutMs: 10_000,
    onMoved: () => undefined,
  })
  journal.finish(cleanupId, outcome, 2)
}
decisions[Symbol.dispose]()
