import type { Command } from 'commander'
import { Argument, Option } from 'commander'
import { spaceRoleSchema, vectorStorageSchema } from '../../contract/space.ts'
import {
  addSpace,
  listSpaces,
  pauseSpace,
  pointRole,
  removeSpace,
  resumeSpace,
} from './commands/spaces.ts'
import { parseSpaceName } from './parse-space-name.ts'

const ADD_HELP = `
What each way of storing costs and loses is measured on your own library by --preview.
float16 halves the room and loses nothing that can be seen; int8 takes a quarter and
misplaces a few of the nearest; fewer dimensions only where the encoder was made for it.`

/** `likeness spaces …` */
export function spaceCommands(
  parent: Command,
  command: (parent: Command, usage: string, description: string) => Command,
  wholeNumber: (text: string) => number,
): void {
  const spaces = parent.command('spaces').description('vector spaces, side by side')
  command(spaces, 'list', 'spaces, how far they are filled and what they are for').action(
    listSpaces,
  )
  command(spaces, 'add <encoder>', 'add a space and fill it; stopped, the next run goes on')
    .option('--name <space>', 'its name; else that of the encoder', parseSpaceName)
    .addOption(
      new Option('--storage <format>', 'how vectors are kept')
        .choices(vectorStorageSchema.options)
        .default('float32'),
    )
    .option('--dimensions <count>', 'fewer numbers, where the encoder allows it', wholeNumber)
    .option('--preview', 'only show what each way of storing costs and loses')
    .option('--no-wait', 'only add it: it is filled by the next "likeness index" or in the window')
    .addHelpText('after', ADD_HELP)
    .action(addSpace)
  command(spaces, 'remove <space>', 'forget a space and free its room').action(removeSpace)
  command(spaces, 'pause <space>', 'fill it no further for now').action(pauseSpace)
  command(spaces, 'resume <space>', 'fill it').action(resumeSpace)
  command(spaces, 'role', 'use a space for something')
    .addArgument(new Argument('<role>', 'what for').choices(spaceRoleSchema.options))
    .argument('<space>', 'which space')
    .action(pointRole)
}
