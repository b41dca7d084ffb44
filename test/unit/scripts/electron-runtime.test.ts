import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { ElectronUnavailable, resolveElectron } from '../../../scripts/electron-runtime.ts'

function nameElectron(context: TestContext, file: string): void {
  const before = process.env['LIKENESS_ELECTRON']
  process.env['LIKENESS_ELECTRON'] = file
  context.after(() => {
    if (before === undefined) delete process.env['LIKENESS_ELECTRON']
    else process.env['LIKENESS_ELECTRON'] = before
  })
}

test('LIKENESS_ELECTRON names the binary, and that is said', async (context) => {
  nameElectron(context, process.execPath)
  const said: string[] = []
  const runtime = await resolveElectron((line) => said.push(line))
  assert.deepEqual(runtime, { executable: process.execPath, kind: 'electron' })
  assert.equal(said.length, 1)
  assert.match(said[0] ?? '', /LIKENESS_ELECTRON/)
})

test('a path in LIKENESS_ELECTRON that leads nowhere is refused rather than passed over', async (context) => {
  nameElectron(context, '/nowhere/electron')
  await assert.rejects(
    resolveElectron(() => undefined),
    ElectronUnavailable,
  )
})
