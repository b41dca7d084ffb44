/**
 * Stands where Electron's own default application does: starts the application whose folder is the
 * first argument. An ES module, because Electron holds back its `ready` event until the entry
 * module has finished, and with it the application that it imports.
 */
import { app } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const args = process.argv.slice(1)
let folder

// Playwright asks for its own module with -r, as node would.
for (let index = 0; index < args.length && folder === undefined; index += 1) {
  if (args[index] === '-r' || args[index] === '--require') {
    index += 1
    require(path.resolve(args[index]))
  } else if (!args[index].startsWith('-')) {
    folder = path.resolve(args[index])
  }
}

if (folder === undefined) {
  console.error('Usage: electron FOLDER, where FOLDER has a package.json with a "main"')
  app.exit(1)
} else {
  const description = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  Object.defineProperty(process, 'defaultApp', { value: true })
  app.setName(description.productName ?? description.name)
  app.setVersion(description.version ?? '0.0.0')
  app.setAppPath(folder)
  await import(pathToFileURL(path.join(folder, description.main ?? 'index.js')).href)
}
