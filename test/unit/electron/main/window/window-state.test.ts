import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fitBounds, initialWindowState } from '../../../../../electron/main/window/window-state.ts'
import { WindowStateFile } from '../../../../../electron/main/window/window-state-file.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 1000 }
const saved = { x: 100, y: 50, width: 1280, height: 800 }

test('a window opens where it was', () => {
  assert.deepEqual(fitBounds(saved, [screen]), saved)
  assert.deepEqual(fitBounds({ ...saved, x: 2000 }, [screen, second]), { ...saved, x: 2000 })
  assert.deepEqual(fitBounds({ ...saved, x: -1100 }, [screen]), { ...saved, x: -1100 })
})

test('a window whose screen is gone, or whose title bar is off it, opens in the middle', () => {
  assert.equal(fitBounds(null, [screen]), null)
  assert.equal(fitBounds({ ...saved, x: 2000 }, [screen]), null)
  assert.equal(fitBounds({ ...saved, y: -300 }, [screen]), null)
  assert.equal(fitBounds({ ...saved, y: 1030 }, [screen]), null)
  assert.equal(fitBounds(saved, []), null)
})

test('a window larger than its screen, or tiny, is brought to size', () => {
  const large = fitBounds({ x: 0, y: 0, width: 5000, height: 3000 }, [screen])
  assert.deepEqual(large, { x: 0, y: 0, width: 1920, height: 1040 })
  const tiny = fitBounds({ x: 200, y: 0, width: 120, height: 1 }, [screen])
  assert.deepEqual(tiny, { x: 200, y: 0, width: 640, height: 480 })
})

test('the state survives a restart, and a damaged file does not hurt', async (context) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-window-'))
  context.after(() => rm(folder, { recursive: true }))
  const first = new WindowStateFile(folder)
  await first.load()
  assert.deepEqual(first.state, initialWindowState)
  first.change({ bounds: saved, theme: 'dark' })
  await first.save()
  const later = new WindowStateFile(folder)
  await later.load()
  assert.deepEqual(later.state, { bounds: saved, maximised: false, theme: 'dark' })
  for (const text of ['', '{', 'null', '{"bounds":{"x":"1"}}', '[]']) {
    await writeFile(path.join(folder, 'window-state.json'), text)
    await later.load()
    assert.deepEqual(later.state, initialWindowState)
  }
})
