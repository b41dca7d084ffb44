import type { BrowserWindow } from 'electron'
import { app, session } from 'electron'
import type { WindowEvent } from '../../contract/window-requests.ts'
import { addFolders } from './add-folders.ts'
import type { AppPaths } from './app-paths.ts'
import type { EngineHost } from './engine/engine-host.ts'
import type { EngineRequester } from './engine/engine-requests.ts'
import { engineRequests } from './engine/engine-requests.ts'
import { sendToPage } from './ipc/page-events.ts'
import type { LaunchArguments } from './launch-arguments.ts'
import { serveApp } from './protocols/app-protocol.ts'
import { serveMedia } from './protocols/media-protocol.ts'
import { finishBeforeQuit } from './quit.ts'
import { answerChooseEncoderFolder } from './requests/choose-encoder-folder.ts'
import { answerAskToEmpty } from './requests/ask-to-empty.ts'
import { answerChooseFolders } from './requests/choose-folders.ts'
import { answerEngineState } from './requests/engine-state.ts'
import { forwardToEngine } from './requests/forward-to-engine.ts'
import { answerOfferBytes } from './requests/offer-bytes.ts'
import { answerOfferPaths } from './requests/offer-paths.ts'
import { answerRevealAsset } from './requests/reveal-asset.ts'
import { answerSaveGroups } from './requests/save-groups.ts'
import { TemporaryFiles } from './requests/temporary-files.ts'
import { denyDownloads } from './security/downloads.ts'
import { denyNetwork } from './security/network.ts'
import { denyPermissions } from './security/permissions.ts'
import { createMainWindow } from './window/main-window.ts'
import { setMenu } from './window/menu.ts'
import { keepPageLoaded } from './window/page-recovery.ts'
import { ThemeFollower } from './window/theme.ts'
import { WindowStateFile } from './window/window-state-file.ts'

/** The running application: one engine, one window, and the ways between them. */
export class Application {
  readonly #paths: AppPaths
  readonly #stateFile: WindowStateFile
  readonly #engine: EngineRequester
  #window: BrowserWindow | null = null

  /** Starts everything but the engine. Call once Electron is ready. */
  static async start(
    launch: LaunchArguments,
    paths: AppPaths,
    host: EngineHost,
  ): Promise<Application> {
    const stateFile = new WindowStateFile(app.getPath('userData'))
    await stateFile.load()
    const theme = new ThemeFollower(stateFile)
    const report = (error: unknown): void => console.error('likeness:', error)
    const application = new Application(paths, stateFile, host, theme)
    host.listen({
      onState: (state) => {
        application.#tell({ type: 'engine-state', state })
        if (state.state === 'ready') theme.read(application.#engine).catch(report)
      },
      onEvent: (event) => application.#tell(event),
    })
    await application.#openWindow()
    await application.openFolders(launch.folders)
    return application
  }

  private constructor(
    paths: AppPaths,
    stateFile: WindowStateFile,
    host: EngineHost,
    theme: ThemeFollower,
  ) {
    const call = theme.watch((name, params) => host.call(name, params))
    const temporaryFiles = new TemporaryFiles(app.getPath('temp'))
    this.#paths = paths
    this.#stateFile = stateFile
    this.#engine = engineRequests(call)
    finishBeforeQuit([() => host.close(), () => stateFile.save(), () => temporaryFiles.removeAll()])
    denyPermissions(session.defaultSession)
    denyDownloads(session.defaultSession)
    denyNetwork(session.defaultSession)
    serveApp(session.defaultSession, paths.rendererFolder)
    serveMedia(session.defaultSession, this.#engine)
    forwardToEngine(call)
    answerEngineState(host)
    answerChooseFolders(this.#engine, () => this.#window)
    answerAskToEmpty(this.#engine, () => this.#window)
    answerSaveGroups(this.#engine, () => this.#window)
    answerChooseEncoderFolder(this.#engine, () => this.#window)
    answerOfferPaths(this.#engine)
    answerOfferBytes(this.#engine, temporaryFiles)
    answerRevealAsset(this.#engine)
    setMenu()
  }

  /** Brings the window to the front, for a second start of the application. */
  focus(): void {
    if (this.#window === null) return
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
  }

  async openFolders(folders: readonly string[]): Promise<void> {
    await addFolders(this.#engine, folders, (event) => this.#tell(event))
  }

  async #openWindow(): Promise<void> {
    const window = createMainWindow(this.#paths.preloadFile, this.#stateFile)
    // Known before the page loads, so that no event is lost once the page listens.
    this.#window = window
    window.on('closed', () => {
      this.#window = null
    })
    await keepPageLoaded(window)
  }

  #tell(event: WindowEvent): void {
    sendToPage(this.#window, event)
  }
}
