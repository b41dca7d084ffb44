import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { bridgeKeys } from '../../contract/bridge.ts'
import { packageApplication } from '../../scripts/package.ts'
import { findWrongFuses, verifyPackage } from '../../scripts/package-verify.ts'
import { packagedApplication } from '../../scripts/packaged-application.ts'
import { launchPackagedApp } from '../helpers/packaged-app.ts'

const { executable, resources } = packagedApplication()

test.beforeAll(async () => {
  test.setTimeout(600_000)
  await packageApplication(true)
})

test('the package has its fuses set, and holds what it should and nothing else', async () => {
  expect(await verifyPackage(executable, resources)).toEqual([])
})

test('the check of the fuses sees one that is wrong', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-fuses-'))
  const copy = path.join(folder, 'likeness')
  await copyFile(executable, copy)
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(copy, { version: FuseVersion.V1, [FuseV1Options.RunAsNode]: true })
  expect(await findWrongFuses(copy)).toEqual(['The fuse RunAsNode is not off.'])
  await rm(folder, { recursive: true })
})

test('the binary does not act as Node', async () => {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require /nowhere.js' }
  const code = ['-e', 'process.stdout.write("acted")']
  const output = await new Promise((resolve) => {
    execFile(executable, code, { env, timeout: 5_000 }, (_error, stdout) => resolve(stdout))
  })
  expect(output).not.toContain('acted')
})

test('it starts, has its bridge and its policy, and its engine answers', async () => {
  await using launched = await launchPackagedApp(executable)
  const found = await launched.page.evaluate(async () => ({
    address: location.href,
    bridge: Object.keys(window.likeness),
    node: 'require' in window || 'process' in window,
    fetched: await fetch('https://example.com').then(
      () => true,
      () => false,
    ),
    status: await window.likeness.libraryStatus({}),
  }))
  expect(found).toMatchObject({ address: 'app://likeness/index.html', node: false, fetched: false })
  expect(found.bridge.toSorted()).toEqual(bridgeKeys.toSorted())
  expect(found.status).toMatchObject({ ok: true, value: { samplesAvailable: true } })
})

test('it reads the samples with the modules it brought along, and finds their duplicates', async () => {
  test.setTimeout(300_000)
  await using launched = await launchPackagedApp(executable)
  const { page } = launched
  const added = await page.evaluate(async () => {
    const samples = await window.likeness.addSamples({})
    return samples.ok ? window.likeness.startIndex({}) : samples
  })
  expect(added).toMatchObject({ ok: true })
  const pending = () =>
    page.evaluate(async () => {
      const status = await window.likeness.libraryStatus({})
      if (!status.ok) return -1
      const { images, sounds, pending: waiting } = status.value.counts
      const { jobs } = await window.likeness
        .listJobs({})
        .then((reply) => (reply.ok ? reply.value : { jobs: [] }))
      const busy = jobs.some(({ state }) => state === 'running' || state === 'queued')
      return images > 0 && sounds > 0 && !busy ? waiting : -1
    })
  await expect.poll(pending, { timeout: 280_000, intervals: [1_000] }).toBe(0)
  const groups = await page.evaluate(() =>
    window.likeness.listDuplicates({
      offset: 0,
      limit: 100,
      class: 'exact',
      review: 'all',
      folders: null,
      leastBytesToWin: 0,
    }),
  )
  expect(groups.ok && groups.value.totalGroups).toBeGreaterThan(0)
  await page
    .getByRole('link', { name: /duplicates/i })
    .or(page.getByRole('button', { name: /duplicates/i }))
    .first()
    .click()
  await expect(page.locator('img[src^="media://"]').first()).toBeVisible()
  const widths = await page
    .locator('img[src^="media://"]')
    .evaluateAll((images) =>
      images.map((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)),
    )
  expect(Math.max(...widths)).toBeGreaterThan(0)
})

test('the command line beside it runs', async () => {
  const command = path.join(resources, 'bin', 'likeness')
  const { stdout } = await promisify(execFile)(command, ['--version'])
  expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/)
})
