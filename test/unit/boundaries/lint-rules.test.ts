import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'

const ROOT = path.resolve(import.meta.dirname, '..', '..', '..')

/** The project's own configuration, without the rules that need a file on disk for its types. */
const eslint = new ESLint({ cwd: ROOT, overrideConfig: [tseslint.configs.disableTypeChecked] })

async function brokenRules(file: string, source: string): Promise<(string | null)[]> {
  const results = await eslint.lintText(source, { filePath: path.join(ROOT, file) })
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
}

const SYNTAX = 'no-restricted-syntax'
const IMPORTS = 'no-restricted-imports'
const PROPERTIES = 'no-restricted-properties'

/** A rule, a file it holds for, and a line that it forbids there. */
const FORBIDDEN: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['@typescript-eslint/no-explicit-any', 'engine/a.ts', 'export let x: any'],
  [
    '@typescript-eslint/no-non-null-assertion',
    'engine/a.ts',
    'export const f = (x?: {y: 1}) => x!.y',
  ],
  ['@typescript-eslint/consistent-type-assertions', 'engine/a.ts', 'export const x = 1 as unknown'],
  ['@typescript-eslint/ban-ts-comment', 'engine/a.ts', '// @ts-ignore\nexport const x = 1'],
  ['no-warning-comments', 'engine/a.ts', '// TO' + 'DO: later\nexport const x = 1'],
  ['no-console', 'engine/a.ts', 'console.log(1)'],
  ['no-console', 'renderer/a.ts', 'console.log(1)'],
  [SYNTAX, 'engine/a.ts', 'try { f() } catch {\n// never mind\n}'],
  [SYNTAX, 'engine/a.ts', 'p.catch(() => {})'],
  [SYNTAX, 'engine/a.ts', "if (error.message.includes('gone')) f()"],
  [SYNTAX, 'engine/a.ts', 'if (/gone/.test(error.message)) f()'],
  [SYNTAX, 'engine/a.ts', "spawn('x', [], { shell: true })"],
  [IMPORTS, 'engine/a.ts', "import { exec } from 'node:child_process'\nexec('x')"],
  [PROPERTIES, 'engine/a.ts', "export const x = process.env['HOME']"],
  [PROPERTIES, 'electron/main/a.ts', 'const { env } = process\nexport { env }'],
  [IMPORTS, 'engine/a.ts', "import { env } from 'node:process'\nexport { env }"],
  [IMPORTS, 'engine/a.ts', "import { unlink } from 'node:fs/promises'\nvoid unlink"],
  [IMPORTS, 'engine/a.ts', "import { rmSync } from 'node:fs'\nvoid rmSync"],
  [IMPORTS, 'engine/a.ts', "import * as fs from 'node:fs'\nvoid fs"],
  [IMPORTS, 'engine/a.ts', "import fs from 'node:fs/promises'\nvoid fs"],
  [IMPORTS, 'engine/a.ts', "import { writeFile } from 'node:fs/promises'\nvoid writeFile"],
  [IMPORTS, 'engine/a.ts', "import { utimesSync } from 'node:fs'\nvoid utimesSync"],
  [IMPORTS, 'engine/cleanup/run-plan.ts', "import { rename } from 'node:fs/promises'\nvoid rename"],
  [IMPORTS, 'engine/cli/a.ts', "import { copyFile } from 'node:fs/promises'\nvoid copyFile"],
  [SYNTAX, 'engine/a.ts', "await open(path, 'r+')"],
  [SYNTAX, 'engine/a.ts', 'openSync(path, constants.O_RDWR)'],
  [SYNTAX, 'engine/a.ts', 'await handle.utimes(now, now)'],
  [SYNTAX, 'engine/a.ts', "const fs = await import('node:fs/promises')"],
  [SYNTAX, 'electron/main/a.ts', "await open(path, 'w')"],
  [IMPORTS, 'electron/main/a.ts', "import { rename } from 'node:fs/promises'\nvoid rename"],
  [PROPERTIES, 'renderer/views/a.tsx', 'export const x = window.likeness'],
  [SYNTAX, 'electron/main/a.ts', 'f({ webSecurity: true })'],
  [SYNTAX, 'electron/main/a.ts', 'f({ allowRunningInsecureContent: true })'],
  [SYNTAX, 'electron/main/a.ts', 'f({ nodeIntegration: true })'],
  [SYNTAX, 'electron/main/a.ts', 'f({ nodeIntegrationInWorker: true })'],
  [SYNTAX, 'electron/main/a.ts', "f({ 'contextIsolation': false })"],
  [SYNTAX, 'electron/main/a.ts', 'f({ sandbox: false })'],
  [SYNTAX, 'electron/main/a.ts', 'f({ webviewTag: true })'],
  [SYNTAX, 'electron/main/a.ts', "void shell.openPath('/x')"],
  [SYNTAX, 'electron/main/a.ts', "app.commandLine.appendSwitch('no-sandbox')"],
  [SYNTAX, 'electron/main/a.ts', "readFileSync('/x')"],
  ['react-hooks/rules-of-hooks', 'renderer/a.tsx', 'export function A(p) { if (p.x) useState(1) }'],
  ['max-lines', 'engine/a.ts', 'f()\n'.repeat(301)],
  ['max-lines-per-function', 'engine/a.ts', `export function f() {\n${'f()\n'.repeat(60)}}`],
]

for (const [rule, file, source] of FORBIDDEN) {
  const line = source.slice(0, 60).replaceAll('\n', ' ')
  test(`${rule} forbids in ${file}: ${line}`, async () => {
    const broken = await brokenRules(file, source)
    assert.ok(broken.includes(rule), `expected ${rule}, got ${JSON.stringify(broken)}`)
  })
}

/** What is forbidden elsewhere and allowed in one place. */
const ALLOWED: readonly (readonly [file: string, source: string])[] = [
  ['engine/environment.ts', "export const x = process.env['HOME']"],
  ['engine/store/atomic-file.ts', "import { rename } from 'node:fs/promises'\nvoid rename"],
  ['engine/cleanup/move-file.ts', "import { rename } from 'node:fs/promises'\nvoid rename"],
  ['engine/a.ts', "await open(path, 'r')"],
  ['engine/cli/scan.ts', 'console.log(1)'],
  ['renderer/api.ts', 'export const x = window.likeness'],
  ['electron/main/a.ts', 'f({ nodeIntegration: false, contextIsolation: true, sandbox: true })'],
  ['engine/a.ts', "export const x = ['a'] as const"],
  ['test/unit/a.test.ts', "import { rm } from 'node:fs/promises'\nvoid rm"],
]

for (const [file, source] of ALLOWED) {
  test(`${file} may contain: ${source.split('\n')[0] ?? ''}`, async () => {
    assert.deepEqual(await brokenRules(file, source), [])
  })
}

/** Written out here too: whoever adds a module to the list has to say so twice. */
const MAY_CHANGE_FILES: readonly string[] = [
  'electron/main/engine/engine-log.ts',
  'electron/main/requests/temporary-files.ts',
  'electron/main/window/window-state-file.ts',
  'engine/cleanup/destinations/trash-note.ts',
  'engine/cleanup/empty-quarantine.ts',
  'engine/cleanup/merge/write-sidecar.ts',
  'engine/cleanup/move-file.ts',
  'engine/encoders/installed-encoders.ts',
  'engine/hub/part-file.ts',
  'engine/media/bounded-cache.ts',
  'engine/media/decode.ts',
  'engine/media/sound/playable-wav.ts',
  'engine/media/thumbnail-cache.ts',
  'engine/self-test/trial-folder.ts',
  'engine/store/atomic-file.ts',
  'engine/store/library-lock.ts',
  'engine/vectors/index-snapshot.ts',
  'engine/yield-to-others.ts',
]

test('of the whole product, the person’s files are within reach of the clean-up alone', async () => {
  const files = globSync('{contract,models,engine,electron,renderer}/**/*.{ts,tsx}', { cwd: ROOT })
  const source = "import { rename } from 'node:fs/promises'\nvoid rename"
  const allowed = []
  for (const file of files) {
    const broken = await brokenRules(file, source)
    if (!broken.includes(IMPORTS)) allowed.push(file)
  }
  assert.deepEqual(allowed.toSorted(), MAY_CHANGE_FILES)
  assert.ok(files.length > 200, `only ${files.length} files were looked at`)
})
