import type { Command } from 'commander'
import { clearLabels, listLabels, setLabels } from './commands/labels.ts'

const HELP = `
An item gets a label when that is right with a probability of a fifth or more: its likeness with the
words lies far above what the words score by chance, and above what the item scores with other words.
"labels list" says how many of each label's items are expected to be right. Filter by it with "search
--tag" or in the window.`

/** `likeness labels …` */
export function labelCommands(
  parent: Command,
  command: (parent: Command, usage: string, description: string) => Command,
): void {
  const labels = parent.command('labels').description('labels of your own, given by what fits them')
  command(labels, 'set <labels...>', 'replace them: "receipt, screenshot, dog"')
    .addHelpText('after', HELP)
    .action(setLabels)
  command(labels, 'list', 'your labels and how many items carry each').action(listLabels)
  command(labels, 'clear', 'take them all away').action(clearLabels)
}
