/**
 * `npm run setup:cuda`: fetches onnxruntime's libraries for NVIDIA graphics cards (about 500 MB, Linux
 * x64, CUDA 12 and cuDNN 9 have to be installed). They come neither with `npm ci` nor with the package,
 * because they are large and their place cannot be reached from everywhere. What they are good for on
 * this computer is then measured: `npm run likeness -- providers --measure`.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    'These libraries are for Linux on x64 alone; other systems have their own providers.',
  )
  process.exit(1)
}
const folder = path.resolve(import.meta.dirname, '..', 'node_modules', 'onnxruntime-node')
const { status } = spawnSync(
  process.execPath,
  [path.join(folder, 'script', 'install.js'), '--onnxruntime-node-install=cuda12'],
  {
    cwd: folder,
    stdio: 'inherit',
    // .npmrc tells the installer to skip this, so that `npm ci` works without it.
    env: { ...process.env, npm_config_onnxruntime_node_install: '' },
  },
)
if (status !== 0) {
  console.error(
    '\nThe libraries could not be fetched. Likeness works without them, on the CPU or WebGPU.',
  )
  process.exit(1)
}
console.log('\nNow measure what they are good for here: npm run likeness -- providers --measure')
