import { FolderPlus, ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api.ts'
import { useSearchStore } from '../state/search-store.ts'
import { tellRootsAdded, useStatusStore } from '../state/status-store.ts'
import { reportError, useToastStore } from '../state/toast-store.ts'
import { isDialogOpen } from './is-typing.ts'
import { useWindowEvent } from './use-window-event.ts'

interface DropPromise {
  readonly title: string
  readonly detail: string
}

/** What dropping these will do. The system names no type for folders while they are dragged. */
function promiseOf(items: DataTransferItemList): DropPromise {
  const files = [...items].filter((item) => item.kind === 'file')
  const sounds = files.filter((item) => item.type.startsWith('audio/')).length
  const pictures = files.filter((item) => item.type.startsWith('image/')).length
  const detail = 'It is only looked up; it is not added to your library.'
  if (files.length === 1 && pictures === 1) return { title: 'Look this picture up', detail }
  if (files.length === 1 && sounds === 1) return { title: 'Look this sound up', detail }
  if (files.length > 1 && pictures + sounds === files.length) {
    return {
      title: `Look these ${files.length} files up together`,
      detail: 'They are only looked up; they are not added to your library.',
    }
  }
  return {
    title: 'Look it up, or add the folder',
    detail: 'A picture or sound is looked up, not added. A folder is added; nothing in it changes.',
  }
}

async function offerFiles(files: readonly File[]): Promise<void> {
  const { lookups, roots, problems } = await api.offerFiles(files)
  tellRootsAdded(roots, problems)
  if (lookups.length > 0) useSearchStore.getState().lookUp(lookups)
  if (roots.length > 0) await useStatusStore.getState().refresh()
}

async function offerPasted(file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const lookup = await api.offerBytes(file.name, bytes)
  useSearchStore.getState().lookUp([lookup])
}

/** Says what is being looked up until the answer, or the problem, is there. */
async function lookUp(what: string, work: () => Promise<void>): Promise<void> {
  const { show, dismiss } = useToastStore.getState()
  const id = show({ tone: 'plain', text: `Looking up ${what}`, detail: null, action: null })
  try {
    await work()
  } catch (error) {
    reportError(error)
  } finally {
    dismiss(id)
  }
}

function nameOf(files: readonly File[]): string {
  const [only] = files
  return files.length === 1 && only !== undefined ? `“${only.name}”` : `${files.length} files`
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** The whole window takes dropped and pasted files, and says what will happen to them. */
export function DropZone() {
  const [promise, setPromise] = useState<DropPromise | null>(null)
  useWindowEvent('dragenter', (event) => {
    if (!carriesFiles(event) || event.dataTransfer === null) return
    event.preventDefault()
    setPromise(promiseOf(event.dataTransfer.items))
  })
  useWindowEvent('dragover', (event) => {
    event.preventDefault()
    if (event.dataTransfer !== null) {
      event.dataTransfer.dropEffect = carriesFiles(event) ? 'copy' : 'none'
    }
  })
  useWindowEvent('dragleave', (event) => {
    if (event.relatedTarget === null) setPromise(null)
  })
  useWindowEvent('drop', (event) => {
    event.preventDefault()
    setPromise(null)
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0) void lookUp(nameOf(files), () => offerFiles(files))
  })
  useWindowEvent('paste', (event) => {
    const file = event.clipboardData?.files[0]
    if (file === undefined || isDialogOpen()) return
    event.preventDefault()
    void lookUp(nameOf([file]), () => offerPasted(file))
  })
  if (promise === null) return null
  const Icon = promise.title.startsWith('Look it') ? FolderPlus : ScanSearch
  return (
    <div className="drop-zone" role="status">
      <Icon size={48} strokeWidth={1.25} aria-hidden />
      <p className="drop-title">{promise.title}</p>
      <p>{promise.detail}</p>
    </div>
  )
}
