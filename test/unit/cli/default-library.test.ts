import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const module = fileURLToPath(new URL('../../../engine/cli/default-library.ts', import.meta.url))
const program = `import { defaultLibrary } from ${JSON.stringify(module)}
  console.log(defaultLibrary())`

function withEnvironment(environment: NodeJS.ProcessEnv): string {
  const args = ['--input-type=module', '-e', program]
  return execFileSync(process.execPath, args, { env: environment, encoding: 'utf8' }).trim()
}

test('the library that the environment names', () => {
  assert.equal(withEnvironment({ HOME: '/home/a', LIKENESS_LIBRARY: '/b' }), '/b')
})

test('else the one of the window, where the system keeps the data of programs', () => {
  const expected: Partial<Record<NodeJS.Platform, string>> = {
    linux: '/config/Likeness/library',
    darwin: '/home/a/Library/Application Support/Likeness/library',
    win32: join('/config', 'Likeness', 'library'),
  }
  const windows = process.platform === 'win32'
  const config = windows ? { APPDATA: '/config' } : { XDG_CONFIG_HOME: '/config' }
  assert.equal(withEnvironment({ HOME: '/home/a', ...config }), expected[process.platform])
})
