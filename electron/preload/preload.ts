/**
 * Builds `window.likeness`: one function for each request of the contract, and nothing else of
 * Electron. It runs in the sandbox, in a world of its own, and holds no logic beyond this, because
 * it is the one piece of code that stands on both sides.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'

/**
 * Filled in by the build from contract/bridge.ts, so that the preload carries neither the schemas
 * nor the library they are written with.
 */
declare const bridgeChannels: {
  readonly requests: Readonly<Record<string, string>>
  readonly offerPaths: string
  readonly event: string
}

const channels = bridgeChannels

/** What could not even be sent: a function, say, which no channel can carry. */
function refused() {
  return {
    ok: false,
    problem: {
      code: 'bad-request',
      message: 'The window asked for something that cannot be passed on.',
      advice: 'If this happens again, report it.',
      path: null,
    },
  }
}

function request(channel: string) {
  return (params: unknown) => ipcRenderer.invoke(channel, params).catch(refused)
}

/** Paths stay on this side. A file made by the page itself has none, and offers nothing. */
function offerFiles(files: unknown) {
  if (!Array.isArray(files)) return Promise.resolve(refused())
  const paths = files
    .filter((file) => file instanceof File)
    .map((file) => webUtils.getPathForFile(file))
    .filter((path) => path !== '')
  return ipcRenderer.invoke(channels.offerPaths, { paths }).catch(refused)
}

/** The listener gets the event's content; Electron's event object would hand it the channel. */
function onEvent(listener: unknown) {
  if (typeof listener !== 'function') throw new TypeError('onEvent expects a function')
  const pass = (_event: unknown, content: unknown): void => {
    Reflect.apply(listener, undefined, [content])
  }
  ipcRenderer.on(channels.event, pass)
  return () => {
    ipcRenderer.removeListener(channels.event, pass)
  }
}

const requests = Object.fromEntries(
  Object.entries(channels.requests).map(([name, channel]) => [name, request(channel)]),
)

contextBridge.exposeInMainWorld('likeness', { ...requests, offerFiles, onEvent })
