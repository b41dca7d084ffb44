import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'models', 'export')

interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs Python without its site-packages (-S) and surroundings (-E): only the standard library is there. */
function runBarePython(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      'python3',
      ['-S', '-E', '-B', ...args],
      { encoding: 'utf8' },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, output: stdout + stderr }),
    )
  })
}

/** Name to text of every Python file. */
async function sources(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.py')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return new Map(names.map((name, at) => [name, texts[at] ?? '']))
}

/** Those that are commands rather than modules. */
async function commands(): Promise<readonly string[]> {
  const all = [...(await sources())]
  return all.filter(([, text]) => text.includes('__name__ == "__main__"')).map(([name]) => name)
}

/** Third-party modules that the Python files import anywhere, as Python's own parser sees them. */
const LIST_IMPORTS = `
import ast, pathlib, sys
folder = pathlib.Path(sys.argv[1])
ours = {file.stem for file in folder.glob("*.py")} | set(sys.stdlib_module_names)
found = set()
for file in folder.glob("*.py"):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import): found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.level == 0: found.add(node.module)
print("\\n".join(sorted({name.split(".")[0] for name in found} - ours)))
`

test('the README names every export script, and no script that is not there', async () => {
  const readme = await readFile(join(folder, 'README.md'), 'utf8')
  const named = [...readme.matchAll(/^\| `([\w]+\.py)`/gm)].map((match) => match[1])
  assert.deepEqual(named.toSorted(), await commands())
})

test('every script answers --help with nothing but Python, and names its options', async () => {
  for (const name of await commands()) {
    const { code, output } = await runBarePython(join(folder, name), '--help')
    assert.equal(code, 0, `${name}: ${output}`)
    assert.match(output, /--out\b/, name)
  }
})

test('every Python file compiles', async () => {
  await using cache = await temporaryFolder()
  const compile =
    'import py_compile, sys; [py_compile.compile(f, cfile=sys.argv[1], doraise=True) for f in sys.argv[2:]]'
  const files = [...(await sources()).keys()].map((name) => join(folder, name))
  const { code, output } = await runBarePython(
    '-c',
    compile,
    join(cache.path, 'compiled.pyc'),
    ...files,
  )
  assert.equal(code, 0, output)
})

test('every package that is imported is pinned to one version, and no other is', async () => {
  const { code, output } = await runBarePython('-c', LIST_IMPORTS, folder)
  assert.equal(code, 0, output)
  const imported = output.trim().split('\n')
  const lines = (await readFile(join(folder, 'requirements.txt'), 'utf8')).split('\n')
  const pinned = lines.filter((line) => line !== '' && !line.startsWith('#'))
  for (const line of pinned) assert.match(line, /^[\w-]+==[\d.]+$/)
  const packages = imported.map((name) => (name === 'open_clip' ? 'open_clip_torch' : name))
  assert.deepEqual(pinned.map((line) => line.split('==')[0]).toSorted(), packages.toSorted())
})

test('a folder with something in it is refused and left as it was', async () => {
  await using taken = await temporaryFolder()
  await writeFile(join(taken.path, 'mine.txt'), 'mine')
  const script = join(folder, 'hubert.py')
  const { code, output } = await runBarePython(script, '--random', '--out', taken.path)
  assert.equal(code, 2)
  assert.match(output, /is not empty: name a new folder/)
  assert.deepEqual(await readdir(taken.path), ['mine.txt'])
})
