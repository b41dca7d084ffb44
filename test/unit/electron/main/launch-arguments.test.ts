import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLaunchArguments } from '../../../../electron/main/launch-arguments.ts'

test('a packaged start: folders and the library among switches of Chromium', () => {
  const words = [
    '--no-sandbox',
    '--remote-debugging-port=0',
    '--library',
    'data',
    '/photos',
    'more',
  ]
  assert.deepEqual(readLaunchArguments(words, null, '/home/a'), {
    folders: ['/photos', '/home/a/more'],
    library: '/home/a/data',
  })
  assert.deepEqual(readLaunchArguments([], null, '/'), { folders: [], library: null })
})

test('a development start: what stands before the application is not ours', () => {
  const words = ['--inspect=0', '-r', '/tools/loader.js', '.', '/photos', '--library=/data']
  assert.deepEqual(readLaunchArguments(words, '/repository', '/repository'), {
    folders: ['/photos'],
    library: '/data',
  })
})

test('names that look like options follow a double dash', () => {
  const words = ['--', '--odd folder', '-x']
  assert.deepEqual(readLaunchArguments(words, null, '/a').folders, ['/a/--odd folder', '/a/-x'])
})
