import { type Command, InvalidArgumentError, Option } from 'commander'
import { indicatorTypes } from '../../../generated/kinds.js'
import type { CliContext } from '../cli-context.js'
import type { CommandResult } from '../command-result.js'
import { type DetectFlags, runDetect } from '../detect/run-detect.js'
import { type ExtractFlags, runExtract } from '../detect/run-extract.js'

const types: readonly string[] = indicatorTypes.map(({ name }) => name)

// Commander's own choices are not checked where values are collected.
function collectType(value: string, previous: readonly string[] | undefined): readonly string[] {
  if (!types.includes(value)) throw new InvalidArgumentError(`Give one of ${types.join(', ')}.`)
  return [...(previous ?? []), value]
}

/** Adds `detect` and `extract`: the types of values, and the indicators of free text; neither sends anything. */
export function addDetectCommands(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('detect')
    .summary('tell the type of values')
    .description('Tells the indicator type of each value, or why it has none. Values come as arguments, or one a line on stdin.')
    .argument('[value...]', 'values; none: lines of stdin')
    .addOption(
      new Option('--rules <name>', 'the rules to follow: ours, or exactly those of the vendor SDK')
        .choices(['default', 'sdk'])
        .default('default'),
    )
    .addOption(new Option('-f, --format <name>', 'how to print').choices(['text', 'ndjson']).default('text'))
    .action(async (values: string[], flags: DetectFlags) => {
      done(await runDetect(context, values, flags))
    })

  program
    .command('extract')
    .summary('find the indicators of texts')
    .description('Finds all indicators in files of any size, or in stdin, refanged: hxxp://, [.], (dot), [at] and the like are read.')
    .argument('[file...]', 'files; none or -: stdin')
    .addOption(new Option('--type <type>', `only these types; may be repeated: ${types.join(', ')}`).argParser(collectType))
    .option('--unique', 'each indicator once')
    .option('--no-refang', 'leave defanged indicators alone')
    .addOption(
      new Option('-f, --format <name>', 'how to print: values alone, or with type and place')
        .choices(['values', 'text', 'ndjson'])
        .default('text'),
    )
    .action(async (files: string[], flags: ExtractFlags) => {
      done(await runExtract(context, files, flags))
    })
}
