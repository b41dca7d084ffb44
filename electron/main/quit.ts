import { app } from 'electron'

/**
 * Holds the end of the application back until the tasks are done: the engine has closed, the
 * window's state is written, temporary files are gone. A task that fails does not stop the others.
 */
export function finishBeforeQuit(tasks: readonly (() => Promise<void>)[]): void {
  let finished = false
  let running = false
  app.on('will-quit', (event) => {
    if (finished) return
    event.preventDefault()
    if (running) return
    running = true
    void Promise.allSettled(tasks.map((task) => task())).then((results) => {
      for (const result of results) {
        if (result.status === 'rejected') console.error('likeness:', result.reason)
      }
      finished = true
      app.quit()
    })
  })
}
