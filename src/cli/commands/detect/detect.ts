import { createReadStream } from 'node:fs'
import { type Command, InvalidArgumentError, Option } from 'commander'
import {
  type Detection,
  type DetectOptions,
  detect,
  type ExtractedIndicator,
  extractStream,
  IndicatorTypeRegistry,
  isRecognised,
  type KnownIndicatorType,
  typeAdvice,
} from '../../../indicators/index.js'
import { escapeControlCharacters } from '../../../printing.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import { exitCode } from '../../exit-code.js'
import { limitedLines } from '../../limited-lines.js'
import { writeText } from '../../output/write-text.js'

const types = new IndicatorTypeRegistry()

// Commander doesn't check `choices` when an option has its own parser.
function collectType(value: string, previous: readonly string[] | undefined): readonly string[] {
  const type = types.resolve(value)
  if (type !== undefined) return [...(previous ?? []), type.name]
  throw new InvalidArgumentError(typeAdvice(value, types))
}

/** Adds `detect`, which prints the types of values, and `extract`, which finds indicators in text. Neither sends anything. */
export function addDetectCommands(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('detect')
    .summary('detect the indicator type of values')
    .description('Prints the indicator type of each value, or why none was detected. Pass values as arguments, or one per line on stdin.')
    .argument('[value...]', 'values; default: the lines of stdin')
    .addOption(
      new Option('--rules <name>', 'detection rules: ours, or exactly those of the vendor SDK')
        .choices(['default', 'sdk'])
        .default('default'),
    )
    .addOption(new Option('-f, --format <name>', 'output format').choices(['text', 'ndjson']).default('text'))
    .action(async (values: string[], flags: DetectFlags) => {
      done(await runDetect(context, values, flags))
    })

  program
    .command('extract')
    .summary('find indicators in text')
    .description('Finds all indicators in files of any size, or in stdin. Refangs defanged ones such as hxxp://, [.], (dot) and [at].')
    .argument('[file...]', 'files; default, or -: stdin')
    .addOption(
      new Option('--type <type>', `only this type; may be repeated: ${Array.from(types, ({ name }) => name).join(', ')}`).argParser(
        collectType,
      ),
    )
    .option('--unique', 'print each indicator once')
    .option('--no-refang', 'ignore defanged indicators')
    .addOption(
      new Option('-f, --format <name>', 'output format: values only, or with type and position')
        .choices(['values', 'text', 'ndjson'])
        .default('text'),
    )
    .action(async (files: string[], flags: ExtractFlags) => {
      done(await runExtract(context, files, flags))
    })
}

/** Flags of `detect`. */
export interface DetectFlags {
  readonly rules: NonNullable<DetectOptions['rules']>
  readonly format: 'text' | 'ndjson'
}

/**
 * Prints the type of each value.
 * @returns 0 if every value has a type, 1 otherwise
 */
export async function runDetect(context: CliContext, values: readonly string[], { rules, format }: DetectFlags): Promise<number> {
  let isAllRecognised = true
  const source = values.length > 0 ? values : limitedLines(context.stdin)
  for await (const value of source) {
    if (values.length === 0 && value.trim() === '') continue
    const detection = detect(value, { rules })
    isAllRecognised &&= isRecognised(detection)
    await writeText(context.stdout, format === 'ndjson' ? `${JSON.stringify(detection)}\n` : line(detection), context.signal)
  }
  return isAllRecognised ? exitCode.done : exitCode.failed
}

function line(detection: Detection): string {
  const reason = 'reason' in detection ? `  (${detection.reason})` : ''
  return `${detection.type.padEnd(13)} ${escapeControlCharacters(detection.value)}${reason}\n`
}

/** Flags of `extract`. */
export interface ExtractFlags {
  readonly type?: readonly KnownIndicatorType[]
  readonly unique?: boolean
  readonly refang: boolean
  readonly format: 'values' | 'text' | 'ndjson'
}

/** Prints the indicators in files, or in stdin, as it finds them. */
export async function runExtract(context: CliContext, files: readonly string[], flags: ExtractFlags): Promise<number> {
  const sources = files.length > 0 ? files : ['-']
  const seen = new Set<string>()
  for (const file of sources) {
    const chunks = file === '-' ? context.stdin : createReadStream(file, { signal: context.signal })
    const options = { unique: flags.unique === true, refang: flags.refang, ...(flags.type === undefined ? {} : { types: flags.type }) }
    let lines = ''
    for await (const found of extractStream(chunks, options)) {
      // The extractor removes duplicates within one text, so duplicates across files are removed here.
      if (flags.unique === true && sources.length > 1) {
        const key = `${found.type}\n${found.value}`
        if (seen.has(key)) continue
        seen.add(key)
      }
      lines += printed(found, sources.length > 1 ? file : undefined, flags.format)
      if (lines.length < 64 * 1024) continue
      await writeText(context.stdout, lines, context.signal)
      lines = ''
    }
    await writeText(context.stdout, lines, context.signal)
  }
  return exitCode.done
}

function printed(found: ExtractedIndicator, file: string | undefined, format: ExtractFlags['format']): string {
  if (format === 'ndjson') return `${JSON.stringify(file === undefined ? found : { file, ...found })}\n`
  const value = escapeControlCharacters(found.value)
  if (format === 'values') return `${value}\n`
  return `${file === undefined ? '' : `${file}:`}${found.start}-${found.end} ${found.type} ${value}\n`
}
