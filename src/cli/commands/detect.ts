import { type Command, InvalidArgumentError, Option } from 'commander'
import { IndicatorTypeRegistry, nearestNames } from '../../indicators/index.js'
import type { CliContext } from '../cli-context.js'
import type { CommandResult } from '../command-result.js'
import { type DetectFlags, runDetect } from '../detect/run-detect.js'
import { type ExtractFlags, runExtract } from '../detect/run-extract.js'

const types = new IndicatorTypeRegistry()
const names = [...types].map(({ name }) => name).join(', ')

// Commander's own choices are not checked where values are collected.
function collectType(value: string, previous: readonly string[] | undefined): readonly string[] {
  const type = types.resolve(value)
  if (type !== undefined) return [...(previous ?? []), type.name]
  const nearest = nearestNames(value, types.spellings)
  throw new InvalidArgumentError(nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Give one of ${names}.`)
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
    .addOption(new Option('--type <type>', `only these types; may be repeated: ${names}`).argParser(collectType))
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
