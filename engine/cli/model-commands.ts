import type { Command } from 'commander'
import {
  downloadModel,
  importModel,
  listModels,
  removeModel,
  showModel,
  testModel,
} from './commands/models.ts'

const DOWNLOAD_HELP = `
Stopped with Ctrl-C or by a lost connection, the next download goes on where this one ended. Without
--hub and --proxy the window's settings are used, and HTTPS_PROXY where they name no proxy.`

const IMPORT_HELP = `
FOLDER is laid out as a repository of a hub: config.json, preprocessor_config.json, tokenizer.json,
onnx/… . It is copied; with --as it gets the recipe of an encoder of the catalogue.`

/** `likeness models …` */
export function modelCommands(
  parent: Command,
  command: (parent: Command, usage: string, description: string) => Command,
): void {
  const models = parent.command('models').description('encoders: which there are, and getting them')
  const licence = ['--accept-licence', 'accept the licence of an encoder that asks for it'] as const
  command(models, 'list', 'every encoder, and whether it is here').action(listModels)
  command(models, 'show <id>', 'what an encoder is good for, its licence, size and figures').action(
    showModel,
  )
  command(models, 'download <id>', 'download an encoder; nothing is ever downloaded unasked')
    .option(...licence)
    .option('--hub <address>', 'another hub, as a mirror')
    .option('--proxy <address>', 'a proxy, as http://proxy.example:8080')
    .addHelpText('after', DOWNLOAD_HELP)
    .action(downloadModel)
  command(models, 'import <folder>', 'copy an encoder of your own into the library')
    .option('--as <id>', 'take it for this encoder of the catalogue')
    .option(...licence)
    .addHelpText('after', IMPORT_HELP)
    .action(importModel)
  command(models, 'remove <id>', 'remove what was downloaded or imported')
    .option('--with-spaces', 'also the spaces that are made with it')
    .action(removeModel)
  command(models, 'test <id>', 'run an encoder on samples and look at what comes out').action(
    testModel,
  )
}
