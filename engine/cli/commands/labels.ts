import { LikenessError } from '../../../contract/errors.ts'
import { print, printJson, runCommand } from '../session.ts'
import type { CommonOptions, Session } from '../session.ts'

/** `likeness labels list` */
export function listLabels(options: CommonOptions): Promise<void> {
  return runCommand(options, show)
}

/** `likeness labels set "a, b, c"`: replaces the labels and gives them to what they fit. */
export function setLabels(names: readonly string[], options: CommonOptions): Promise<void> {
  return runCommand(options, async (session) => {
    const labels = names.flatMap((text) => text.split(',')).map((name) => name.trim())
    const named = labels.filter((name) => name !== '')
    if (named.length === 0) {
      throw new LikenessError(
        'bad-request',
        'No label is named.',
        'Name some: likeness labels set "receipt, dog". "likeness labels clear" takes them all away.',
      )
    }
    await give(session, named)
    return show(session)
  })
}

/** `likeness labels clear` */
export function clearLabels(options: CommonOptions): Promise<void> {
  return runCommand(options, async (session) => {
    await give(session, [])
    return show(session)
  })
}

async function give({ engine, finish }: Session, labels: readonly string[]): Promise<void> {
  await engine.call('setLabels', { labels: [...labels] })
  await finish(engine.startLabels())
}

async function show({ engine, json }: Session): Promise<undefined> {
  const { labels, upToDate } = await engine.call('listLabels', {})
  if (json) printJson({ labels, upToDate })
  else {
    for (const { name, count, expectedRight } of labels) {
      const right = count === 0 ? '' : `, about ${expectedRight.toFixed(0)} of them rightly`
      print(`${count.toLocaleString('en').padStart(8)}  ${name}${right}`)
    }
    if (labels.length === 0) print('No labels yet: likeness labels set "receipt, whiteboard, dog"')
    else if (!upToDate) print('Some items are still to be labelled: run "likeness index".')
  }
  return undefined
}
