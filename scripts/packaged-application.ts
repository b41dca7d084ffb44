import path from 'node:path'

const RELEASE = path.resolve(import.meta.dirname, '..', 'release')

export interface PackagedApplication {
  /** What electron-builder writes; removed before it is made anew. */
  readonly folder: string
  readonly executable: string
  readonly resources: string
}

/** Where the unpacked application for the platform this runs on lies once it has been packaged. */
export function packagedApplication(): PackagedApplication {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`
  if (process.platform === 'darwin') {
    const folder = path.join(RELEASE, `mac${arch}`)
    const contents = path.join(folder, 'Likeness.app', 'Contents')
    const executable = path.join(contents, 'MacOS', 'Likeness')
    return { folder, executable, resources: path.join(contents, 'Resources') }
  }
  const windows = process.platform === 'win32'
  const folder = path.join(RELEASE, `${windows ? 'win' : 'linux'}${arch}-unpacked`)
  const executable = path.join(folder, windows ? 'Likeness.exe' : 'likeness')
  return { folder, executable, resources: path.join(folder, 'resources') }
}
