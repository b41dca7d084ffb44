import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { LibraryLock } from '../../../engine/store/library-lock.ts'
import { hasCode } from '../../helpers/has-code.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('a library has one user at a time; who it is, is told', async () => {
  await using folder = await temporaryFolder()
  {
    using lock = new LibraryLock(folder.path)
    assert.ok(lock)
    assert.throws(() => new LibraryLock(folder.path), hasCode('library-locked'))
    assert.throws(() => new LibraryLock(folder.path), new RegExp(`process ${process.pid} `))
  }
  using again = new LibraryLock(folder.path)
  assert.ok(again)
})

test('the lock goes with the process that holds it, however that ends', async () => {
  await using folder = await temporaryFolder()
  const module = fileURLToPath(new URL('../../../engine/store/library-lock.ts', import.meta.url))
  const program = `import { LibraryLock } from ${JSON.stringify(module)}
    globalThis.lock = new LibraryLock(${JSON.stringify(folder.path)})
    process.kill(process.pid, 'SIGKILL')`
  assert.throws(
    () => execFileSync(process.execPath, ['--input-type=module', '-e', program], { stdio: 'pipe' }),
    { signal: 'SIGKILL' },
  )
  using lock = new LibraryLock(folder.path)
  assert.ok(lock)
})
