import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Settings } from '../../../contract/library.ts'
import { defaultExclusions } from '../../../engine/library/exclusions.ts'
import { readSettings, writeSettings } from '../../../engine/library/settings.ts'
import { Decisions } from '../../../engine/store/decisions.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('what was never changed has its default', async () => {
  await using folder = await temporaryFolder()
  using decisions = new Decisions(folder.path)
  assert.deepEqual(readSettings(decisions), {
    exclusions: [...defaultExclusions],
    theme: 'system',
    watchFolders: true,
    hubAddress: 'https://huggingface.co',
    proxyAddress: null,
  })
  decisions.writeSetting('settings', '{"theme":"dark"}')
  assert.equal(readSettings(decisions).theme, 'dark')
  assert.equal(readSettings(decisions).watchFolders, true)
})

test('settings come back as they were written', async () => {
  await using folder = await temporaryFolder()
  using decisions = new Decisions(folder.path)
  const settings: Settings = {
    exclusions: [],
    theme: 'light',
    watchFolders: false,
    hubAddress: 'http://localhost:9000',
    proxyAddress: 'http://proxy:3128',
  }
  writeSettings(decisions, settings)
  assert.deepEqual(readSettings(decisions), settings)
})

test('settings that make no sense do not keep the library from opening', async () => {
  await using folder = await temporaryFolder()
  using decisions = new Decisions(folder.path)
  for (const stored of ['{"theme":"pink"}', '[]', '{"exclusions":[""]}', 'null']) {
    decisions.writeSetting('settings', stored)
    assert.equal(readSettings(decisions).theme, 'system', stored)
  }
})
