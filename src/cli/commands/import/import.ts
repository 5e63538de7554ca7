import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { UsageError } from '../../../errors/index.js'
import { copyExactIntegers } from '../../../exact-integers.js'
import { stringifyExact } from '../../../exact-json.js'
import type { ThreatConnect } from '../../../index.js'
import { grouped } from '../../../words.js'
import { attempted } from '../../../write/index.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { LazyConnection } from '../../connection/lazy-connection.js'
import { settleTypeArguments } from '../../connection/type-arguments.js'
import { exitCode } from '../../exit-code.js'
import { integerFlag, numberFlag, repeatableFlag } from '../../flag-values.js'
import { fileSink } from '../../output/file-sink.js'
import { openProgress } from '../../output/progress.js'
import { textStyle } from '../../output/text-style.js'
import { writeText } from '../../output/write-text.js'
import { batchRecords } from './batch-records.js'
import { commitRecords } from './commit-records.js'
import { type ImportFailure, ImportJournal } from './import-journal.js'
import type { ImportRecord } from './import-record.js'
import { InputFile } from './input-file.js'
import { PlanTable } from './plan-table.js'
import { prepareRecords } from './prepare-records.js'
import { importFormat, importFormats, readRecords } from './read-records.js'
import { type ImportSurvey, surveyImport, surveyWords } from './survey-import.js'

const notes = `
A record is an indicator or a group. Field names are not case-sensitive:
  indicator, summary, value or name   value of an indicator, or name of a group; JSON may use ip, hostName, md5 … like the API
  type                                indicator or group type; default: the detected indicator type
  ownerName, rating, confidence, and every other field that you can set when you create the type, such as eventDate or fileName
  tag, securityLabel                  names separated by ; or a list
  description, source, attribute:X    attributes; JSON may use attribute: [{"type": …, "value": …}]
Empty values and null are ignored, and so are fields that the server sets, such as id and dateAdded. Everything that threatconnect
exports can therefore be imported. A .txt file has one indicator per line; lines that start with # are comments.

Without --commit nothing is sent, apart from a request for the types of the instance if a record has one of them. To resume an import that was stopped or killed, run the same command again: FILE.journal records what
is sent and done, so nothing is lost or created twice. A group that may or may not have been created is reported as failed. Records that failed are in FILE.failures.ndjson: fix them, then import that file.
`

/** Adds `import <file>`, which imports indicators and groups from a file, or shows the plan without `--commit`. */
export function addImportCommand(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('import')
    .summary('import indicators and groups from a file')
    .description('Shows what would be imported from a file, as a table. With --commit it is imported.')
    .argument('<file>', 'CSV with a header, JSON, NDJSON or plain values; .gz is decompressed')
    .addOption(new Option('-f, --format <name>', 'format of the file; default: by its extension').choices(importFormats))
    .option('--owner <name>', 'default owner of the records')
    .option('--type <type>', 'default type of the records')
    .option('--rating <n>', 'default rating of the indicators, 0-5', numberFlag('--rating'))
    .option('--confidence <n>', 'default confidence of the indicators, 0-100', integerFlag('--confidence'))
    .option('--tag <name>', 'tag for every record; may be repeated', repeatableFlag)
    .option('--security-label <name>', 'security label for every record; may be repeated', repeatableFlag)
    .option('--commit', 'import the records')
    .option('--batch', 'import them as batch jobs')
    .option('--continue-attributes', 'create the remaining attributes after one is refused')
    .option(
      '--look-for <seconds>',
      'how long to look for a group whose creation got no response; default: 10, or --timeout if longer',
      numberFlag('--look-for'),
    )
    .option('--resend', 'create such a group again if it is not found; a slow server may then create it twice')
    .option('--all', 'show every record of the plan, not only the first ones')
    .option('--restart', 'start over instead of resuming an earlier import of the file')
    .option('--journal <file>', 'file that records the progress of the import (default: FILE.journal)')
    .option('--failures <file>', 'file for the records that failed (default: FILE.failures.ndjson)')
    .addHelpText('after', notes)
    .action(async (file: string, _own: unknown, self: Command) => {
      const flags: ImportFlags & ConnectionFlags = self.optsWithGlobals()
      done(await runImport(context, file, flags))
    })
}

/** The options of `import` as parsed by commander. */
export interface ImportFlags {
  readonly format?: string
  readonly owner?: string
  readonly type?: string
  readonly rating?: number
  readonly confidence?: number
  readonly tag?: readonly string[]
  readonly securityLabel?: readonly string[]
  readonly commit?: true
  readonly batch?: true
  readonly all?: true
  readonly lookFor?: number
  readonly resend?: true
  readonly restart?: true
  readonly journal?: string
  readonly failures?: string
  readonly continueAttributes?: true
}

type Flags = ImportFlags & ConnectionFlags

/** Shows what would be imported from a file, or imports it. @returns the exit code: 1 if a record has a problem or failed */
export async function runImport(context: CliContext, file: string, flags: Flags): Promise<number> {
  const format = importFormat(file, flags.format)
  const records = () => readRecords(file, format, context.signal)
  await using connection = new LazyConnection(context, flags)
  if (flags.commit !== true) return showPlan(context, connection, records(), flags)
  const failures = flags.failures ?? `${file}.failures.ndjson`
  if (failures === file) throw new UsageError(`The failures would overwrite ${file}: choose another file with --failures.`)
  const journalPath = flags.journal ?? `${file}.journal`
  if (flags.restart === true) rmSync(journalPath, { force: true })
  await checkDefaultType(connection, flags)
  const input = new InputFile(file)
  const survey = await surveyImport(prepareRecords(connection, records(), flags))
  const identity = await identityOf(input, format, flags, await connection.open(), context.signal)
  const journal = new ImportJournal(journalPath, identity, context.now())
  writeNote(context, flags, beginning(survey, journal))
  const sent = await attempted(send(context, connection, input.unchanged(records()), survey, journal, identity, flags))
  const left = input.unchanged(readRecords(file, format, new AbortController().signal))
  const listed = await attempted(journal.failures.size > 0 ? writeFailures(failures, left, journal.failures) : Promise.resolve())
  const isComplete = 'answer' in sent && 'answer' in listed
  journal.close({ isComplete })
  writeNote(context, flags, ending(survey, journal, isComplete, failures))
  if ('error' in sent) throw sent.error
  if ('error' in listed) throw listed.error
  return journal.failures.size === 0 ? exitCode.done : exitCode.failed
}

/** Reports a wrong default type once, not for each record. */
async function checkDefaultType(connection: LazyConnection, { type }: Flags): Promise<void> {
  if (type !== undefined) await settleTypeArguments(connection, [{ source: '--type', name: type }])
}

async function showPlan(
  context: CliContext,
  connection: LazyConnection,
  records: AsyncIterable<ImportRecord>,
  flags: Flags,
): Promise<number> {
  await checkDefaultType(connection, flags)
  const table = new PlanTable(flags.all === true)
  const survey = await surveyImport(prepareRecords(connection, records, flags), record => table.add(record))
  const { stdout, env, signal } = context
  const width = stdout.isTTY === true ? (stdout.columns ?? 80) : Number(env['COLUMNS']) || 160
  await writeText(stdout, table.print(width, textStyle(stdout, env)), signal)
  const more = table.left === 0 ? '' : ` ${grouped(table.left)} records are not shown: use --all to show them.`
  writeNote(context, flags, `${surveyWords(survey)}.${more} Nothing was sent: use --commit to import.`)
  return survey.problems === 0 ? exitCode.done : exitCode.failed
}

/** What must be unchanged for an import to resume. */
async function identityOf(input: InputFile, format: string, flags: Flags, connection: ThreatConnect, signal: AbortSignal) {
  const { origin, basePath, defaultOwner } = connection.client.settings
  return {
    contents: await input.digest(signal),
    format,
    server: origin + basePath,
    owner: flags.owner ?? defaultOwner ?? null,
    batch: flags.batch ?? false,
    type: flags.type ?? null,
    rating: flags.rating ?? null,
    confidence: flags.confidence ?? null,
    tag: flags.tag ?? [],
    securityLabel: flags.securityLabel ?? [],
  }
}

async function send(
  context: CliContext,
  connection: LazyConnection,
  records: AsyncIterable<ImportRecord>,
  survey: ImportSurvey,
  journal: ImportJournal,
  { contents }: { readonly contents: string },
  flags: Flags,
): Promise<void> {
  // Custom indicator types are detected only after they have been loaded from the instance.
  const threatConnect = await connection.open()
  await threatConnect.indicatorTypes.load({ signal: context.signal })
  const progress = openProgress(context, 'records', flags.quiet !== true && flags.verbose !== true)
  const show = () => progress.update(journal.endedCount, survey.total)
  const xidOf = (place: number) => batchXid(contents, place)
  const prepared = prepareRecords(connection, records, flags.batch === true ? { ...flags, xidOf } : flags)
  try {
    if (flags.batch === true) await batchRecords(context, threatConnect, prepared, { journal, owner: flags.owner, onRecords: show })
    else {
      const onAttributeFailure = flags.continueAttributes === true ? 'continue' : 'stop'
      const { concurrency } = threatConnect.client.settings
      const { lookFor, resend } = flags
      const commit = {
        onAttributeFailure,
        ...(lookFor === undefined ? {} : { lookFor }),
        ...(resend === undefined ? {} : { resend }),
      } as const
      await commitRecords(context, prepared, { journal, concurrency, commit, onRecord: show })
    }
  } finally {
    progress.stop()
  }
}

/** Identifies a group of a batch: each record of a file is a group of its own, also if it has the name of another one. */
function batchXid(contents: string, place: number): string {
  return createHash('sha256')
    .update(JSON.stringify(['threatconnect-v2 import', contents, place]))
    .digest('hex')
    .slice(0, 32)
}

function beginning(survey: ImportSurvey, journal: ImportJournal): string {
  const earlier = journal.endedCount
  return earlier === 0
    ? `Importing ${surveyWords(survey)}.`
    : `Resuming the import of ${journal.startedAt}: ${grouped(earlier)} of ${grouped(survey.total)} records are done.`
}

function ending({ total }: ImportSurvey, journal: ImportJournal, isComplete: boolean, failures: string): string {
  const failed = journal.failures.size
  const done = journal.endedCount - failed
  const what = `${grouped(done)} of ${grouped(total)} records imported`
  const wrong = failed === 0 ? '' : `, ${grouped(failed)} failed: fix the records in ${failures}, then import that file`
  return `${what}${wrong}.${isComplete ? '' : ' Run the same command again to resume.'}`
}

function writeNote(context: CliContext, flags: Flags, note: string): void {
  if (flags.quiet !== true) context.stderr.write(`${note}\n`)
}

/** Writes the records that failed, or the part of them that is still to import, each with an `_error`. The file can be imported. */
async function writeFailures(
  path: string,
  records: AsyncIterable<ImportRecord>,
  failures: ReadonlyMap<number, ImportFailure>,
): Promise<void> {
  const sink = await fileSink(path)
  try {
    for await (const { place, raw } of records) {
      const failure = failures.get(place)
      if (failure === undefined) continue
      const left = failure.rest ?? raw
      const line = { ...left, _error: failure.error }
      copyExactIntegers(left, line)
      await sink.write(`${stringifyExact(line)}\n`)
    }
    await sink.finish()
  } catch (error) {
    await sink.abandon()
    throw error
  }
}
