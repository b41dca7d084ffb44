#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander'
import { mediaKindSchema } from '../../contract/space.ts'
import { destinationKindSchema } from '../../contract/cleanup.ts'
import { providerNameSchema } from '../../contract/provider.ts'
import { matchClassSchema } from '../../contract/duplicates.ts'
import { qualityRuleSchema } from '../../contract/keep-rules.ts'
import { LONGEST_SERIES_GAP_SECONDS, strictnessSchema } from '../../contract/matching.ts'
import { add } from './commands/add.ts'
import { clean } from './commands/clean.ts'
import { decisions } from './commands/decisions.ts'
import { doctor } from './commands/doctor.ts'
import { duplicates } from './commands/duplicates.ts'
import { embed } from './commands/embed.ts'
import { indexFolders } from './commands/index-folders.ts'
import { keep } from './commands/keep.ts'
import { map } from './commands/map.ts'
import { providers } from './commands/providers.ts'
import { remove } from './commands/remove.ts'
import { report } from './commands/report.ts'
import { search } from './commands/search.ts'
import { similar } from './commands/similar.ts'
import { status } from './commands/status.ts'
import { defaultLibrary } from './default-library.ts'
import { EXIT } from './exit-codes.ts'
import { labelCommands } from './label-commands.ts'
import { parseSpaceName } from './parse-space-name.ts'
import { spaceCommands } from './space-commands.ts'
import { vectorCommands } from './vector-commands.ts'
import { modelCommands } from './model-commands.ts'

process.title = 'likeness'
// A reader that has seen enough (`likeness status | head -3`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const exitCodes = `
Exit codes: 0 all well, 1 failed, 2 wrong usage, 3 done but some files could not be read,
4 not found, 11 the library is in use elsewhere, 130 stopped with Ctrl-C.`

const program = new Command('likeness')
  .description('Finds the photos and sounds that look or sound alike in the folders you have.')
  .version('0.1.0')
  .addHelpText('after', exitCodes)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT.usage))

/** A command with the options that all have. */
function command(usage: string, description: string): Command {
  return subcommand(program, usage, description)
}

function subcommand(parent: Command, usage: string, description: string): Command {
  return parent
    .command(usage)
    .description(description)
    .option('--library <dir>', 'data folder of the library', defaultLibrary())
    .option('--json', 'print JSON for scripts')
}

const KEEP_HELP = `
Rules, the most important first: folder:A (files in A before all others), folder:A>B (before those in
B), ${qualityRuleSchema.options.join(', ')}. Quote those with ">".`

const MOST = 1000
function positive(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > MOST) {
    throw new InvalidArgumentError(`Give a whole number from 1 to ${String(MOST)}.`)
  }
  return value
}

function cleanupNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('Give the number of a clean-up, as --list shows it.')
}

function seconds(text: string): number {
  const value = Number(text)
  if (text !== '' && value >= 0 && value <= LONGEST_SERIES_GAP_SECONDS) return value
  throw new InvalidArgumentError(`Give seconds from 0 to ${LONGEST_SERIES_GAP_SECONDS}.`)
}

const number = (flag: string, description: string) =>
  new Option(flag, description).argParser(cleanupNumber)
const limit = () => new Option('-n, --limit <count>', 'most hits').argParser(positive).default(20)
const kind = () => new Option('--kind <kind>', 'only these').choices(mediaKindSchema.options)
const tag = () => new Option('--tag <name>', 'only items with this class or music tag')
const space = () =>
  new Option('--space <name>', 'vector space; see "likeness spaces list"').argParser(parseSpaceName)

command('add <folders...>', 'add folders to the library').action(add)
command('remove <folders...>', 'forget folders; your files are not touched').action(remove)
command('index [folders...]', 'read what is new or changed (adds the folders first)')
  .option('--accept-losses', 'take missing files for gone even where they are many')
  .action(indexFolders)
command('status', 'what the library holds').action(status)
command('search <words...>', 'find photos and sounds by words')
  .addOption(limit())
  .addOption(kind())
  .addOption(tag())
  .action(search)
command('similar <file>', 'find what looks or sounds like a file from anywhere')
  .addOption(limit())
  .addOption(kind())
  .addOption(tag())
  .addOption(space())
  .action(similar)
command('duplicates', 'groups of duplicates; nothing is deleted')
  .addOption(new Option('--class <class>', 'only this class').choices(matchClassSchema.options))
  .addOption(
    new Option('--strictness <name>', 'how much proof two pictures need, from now on').choices(
      strictnessSchema.options,
    ),
  )
  .addOption(
    new Option(
      '--series-gap <seconds>',
      'longest pause within a burst or series, from now on; 0 to 60',
    ).argParser(seconds),
  )
  .option('--self-test', 'edit some of your photos in a temporary folder and look for the edits')
  .addOption(
    new Option('--sample <count>', 'photos to take for it').argParser(positive).default(40),
  )
  .option('--export <file>', 'write the groups to a .csv, .json or .html file')
  .action(duplicates)
command('clean [files...]', 'plan, rehearse, apply, list and restore clean-ups')
  .option('--plan <file>', 'write a plan to this file and show it; nothing is moved')
  .addOption(
    new Option('--class <class...>', 'plan only for these').choices(matchClassSchema.options),
  )
  .addOption(
    new Option('--to <place>', 'a folder on the same drive, or the system trash')
      .choices(destinationKindSchema.options)
      .default('quarantine'),
  )
  .option('--rules <profile>', 'keep rules, as "likeness keep" lists them')
  .option('--merge', 'write what a kept file lacks and its copies say into a file beside it')
  .option('--approve <groups...>', 'keys of groups of duplicates that you have looked at')
  .option('--also <photos...>', 'photos of series and look-alikes that may go, each by its name')
  .option('--simulate <file>', 'rehearse a plan: look at every file, move none')
  .option('--apply <file>', 'act on a plan that was written with --plan')
  .option('--list', 'what was cleaned up')
  .addOption(number('--show <number>', 'the files of one clean-up'))
  .addOption(number('--restore <number>', 'move its files back, or only those named'))
  .addOption(number('--empty <number>', 'delete for good what it has set aside in the quarantine'))
  .action(clean)
command('keep [rules...]', 'rules for the file to keep, and protected folders')
  .option('--save <name>', 'save these rules, in order, as a profile')
  .option('--use <name>', 'choose keepers by this profile from now on')
  .option('--remove <name>', 'forget a profile')
  .option('--protect <folders...>', 'these folders, and no others, can never lose a file')
  .option('--protect-none', 'no folder is protected any more')
  .addHelpText('after', KEEP_HELP)
  .action(keep)
command('decisions', 'verdicts, keep rules and the journal of clean-ups, to a file and back')
  .option('--export <file>', 'write them to a file')
  .option('--import <file>', 'add those of a file')
  .action(decisions)
command('map', 'draw the map of the library').addOption(space()).action(map)
command('embed <files...>', 'vectors of files')
  .addOption(space().makeOptionMandatory())
  .action(embed)
command('report <file>', 'write one self-contained HTML page')
  .option('--words <texts...>', 'searches to show', [])
  .option('--similar <files...>', 'look-ups to show', [])
  .action(report)
spaceCommands(program, subcommand, positive)
modelCommands(program, subcommand)
labelCommands(program, subcommand)
command('providers', 'where the encoders run: CPU or graphics card')
  .option('--measure', 'try what this computer has, also what crashed before')
  .addOption(
    new Option('--use <provider>', 'use this one if it gives the same numbers').choices([
      'auto',
      ...providerNameSchema.options,
    ]),
  )
  .action(providers)
vectorCommands(program, subcommand)
command('doctor', 'check that everything is in order').action(doctor)

await program.parseAsync()
