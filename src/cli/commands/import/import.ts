import { createHash } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { type Command, Option } from 'commander'
import { UsageError } from '../../../errors/index.js'
import type { ThreatConnect } from '../../../index.js'
import { checkType } from '../../../write/index.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import { connect, connectOffline } from '../../connection/connect.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { exitCode } from '../../exit-code.js'
import { integerFlag, numberFlag, repeatableFlag } from '../../flag-values.js'
import { openProgress } from '../../output/progress.js'
import { textStyle } from '../../output/text-style.js'
import { writeText } from '../../output/write-text.js'
import { batchRecords } from './batch-records.js'
import { commitRecords } from './commit-records.js'
import { type ImportIdentity, ImportJournal } from './import-journal.js'
import type { ImportRecord } from './import-record.js'
import { PlanTable } from './plan-table.js'
import { prepareRecords } from './prepare-records.js'
import { importFormat, importFormats, readRecords } from './read-records.js'
import { type ImportSurvey, surveyImport, surveyWords } from './survey-import.js'
import { writeFailures } from './write-failures.js'

const notes = `
A record is an indicator or a group. Its fields, in any case of letters:
  indicator, summary, value or name   the value of an indicator, the name of a group; JSON may have ip, hostName, md5 … as the API does
  type                                an indicator or group type; without it the type of an indicator is told by its value
  ownerName, rating, confidence, and every other field that its type can be created with, such as eventDate or fileName
  tag, securityLabel                  names with ; between them, or a list
  description, source, attribute:X    attributes; JSON may have attribute: [{"type": …, "value": …}]
Empty values and null are none; what the server fills, such as id and dateAdded, is left out. So all that threatconnect exports can be
imported. .txt has one indicator a line, with # for remarks.

Without --commit nothing is sent. An import that was stopped or killed goes on with the same command: what was done is in FILE.journal,
nothing is lost and nothing created twice. Records that failed are in FILE.failures.ndjson, which can be mended and imported itself.
`

/** Adds `import <file>`: indicators and groups from a file, shown as a plan until they are committed. */
export function addImportCommand(program: Command, context: CliContext, done: CommandResult): void {
  program
    .command('import')
    .summary('import indicators and groups from a file')
    .description('Shows what a file would bring, as a table; with --commit it is imported.')
    .argument('<file>', 'CSV with a header, JSON, NDJSON or plain values; .gz is unpacked')
    .addOption(new Option('-f, --format <name>', 'format of the file; default: by its extension').choices(importFormats))
    .option('--owner <name>', 'owner of records that name none')
    .option('--type <type>', 'type of records that name none')
    .option('--rating <n>', 'rating of indicators that have none, 0-5', numberFlag('--rating'))
    .option('--confidence <n>', 'confidence of indicators that have none, 0-100', integerFlag('--confidence'))
    .option('--tag <name>', 'tag for every record; may be repeated', repeatableFlag)
    .option('--security-label <name>', 'security label for every record; may be repeated', repeatableFlag)
    .option('--commit', 'send it')
    .option('--batch', 'send it as batch jobs')
    .option('--continue-attributes', 'create the attributes after one that was refused, too')
    .option('--all', 'show every record of the plan, not only the first')
    .option('--restart', 'forget where an earlier import of the file was stopped')
    .option('--journal <file>', 'file that keeps where the import stands (default: FILE.journal)')
    .option('--failures <file>', 'file for the records that failed (default: FILE.failures.ndjson)')
    .addHelpText('after', notes)
    .action(async (file: string, _own: unknown, self: Command) => {
      const flags: ImportFlags & ConnectionFlags = self.optsWithGlobals()
      done(await runImport(context, file, flags))
    })
}

/** The options of `import` as commander hands them over. */
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
  readonly restart?: true
  readonly journal?: string
  readonly failures?: string
  readonly continueAttributes?: true
}

type Flags = ImportFlags & ConnectionFlags

/** Shows what a file would bring, or imports it. @returns the exit code: 1 when a record has a problem or failed */
export async function runImport(context: CliContext, file: string, flags: Flags): Promise<number> {
  checkType('--type', flags.type)
  const format = importFormat(file, flags.format)
  const records = () => readRecords(file, format, context.signal)
  if (flags.commit !== true) return showPlan(context, records(), flags)
  const failures = flags.failures ?? `${file}.failures.ndjson`
  if (failures === file) throw new UsageError(`The failures would take the place of ${file}: give another name with --failures.`)
  const journalPath = flags.journal ?? `${file}.journal`
  if (flags.restart === true) rmSync(journalPath, { force: true })
  const survey = await surveyImport(prepareRecords(connectOffline(context, flags), records(), flags))
  await using connection = await connect(context, flags)
  const journal = new ImportJournal(journalPath, await identityOf(context, file, flags, connection.threatConnect), context.now())
  tell(context, flags, beginning(survey, journal))
  let isComplete = false
  try {
    await send(context, connection.threatConnect, records(), survey, journal, flags)
    isComplete = true
  } finally {
    if (journal.failures.size > 0) await writeFailures(failures, readRecords(file, format, new AbortController().signal), journal.failures)
    journal.close({ isComplete })
    tell(context, flags, ending(survey, journal, isComplete, failures))
  }
  return journal.failures.size === 0 ? exitCode.done : exitCode.failed
}

async function showPlan(context: CliContext, records: AsyncIterable<ImportRecord>, flags: Flags): Promise<number> {
  const table = new PlanTable(flags.all === true)
  const survey = await surveyImport(prepareRecords(connectOffline(context, flags), records, flags), record => table.add(record))
  const { stdout, env, signal } = context
  const width = stdout.isTTY === true ? (stdout.columns ?? 80) : Number(env['COLUMNS']) || 160
  await writeText(stdout, table.print(width, textStyle(stdout, env)), signal)
  const more = table.left === 0 ? '' : ` ${table.left.toLocaleString('en')} records are not shown: give --all.`
  tell(context, flags, `${surveyWords(survey)}.${more} Nothing was sent: give --commit to import.`)
  return survey.problems === 0 ? exitCode.done : exitCode.failed
}

/** What must be the same when an import goes on. */
async function identityOf(context: CliContext, file: string, flags: Flags, connection: ThreatConnect): Promise<ImportIdentity> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file, { signal: context.signal })) hash.update(piece)
  const { origin, basePath, defaultOwner } = connection.client.settings
  return {
    contents: hash.digest('hex'),
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
  connection: ThreatConnect,
  records: AsyncIterable<ImportRecord>,
  survey: ImportSurvey,
  journal: ImportJournal,
  flags: Flags,
): Promise<void> {
  // Custom types of the instance are told apart once they are known.
  await connection.indicatorTypes.load({ signal: context.signal })
  const progress = openProgress(context, 'records', flags.quiet !== true && flags.verbose !== true)
  const show = () => progress.update(journal.endedCount, survey.total)
  const prepared = prepareRecords(connection, records, flags)
  try {
    if (flags.batch === true) await batchRecords(context, connection, prepared, { journal, owner: flags.owner, onRecords: show })
    else {
      const onAttributeFailure = flags.continueAttributes === true ? 'continue' : 'stop'
      const { concurrency } = connection.client.settings
      await commitRecords(context, prepared, { journal, concurrency, onAttributeFailure, onRecord: show })
    }
  } finally {
    progress.stop()
  }
}

function beginning(survey: ImportSurvey, journal: ImportJournal): string {
  const earlier = journal.endedCount
  return earlier === 0
    ? `Importing ${surveyWords(survey)}.`
    : `Going on with the import of ${journal.startedAt}: ${earlier.toLocaleString('en')} of ${survey.total.toLocaleString('en')} records are done.`
}

function ending({ total }: ImportSurvey, journal: ImportJournal, isComplete: boolean, failures: string): string {
  const failed = journal.failures.size
  const done = journal.endedCount - failed
  const what = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} records imported`
  const wrong = failed === 0 ? '' : `, ${failed.toLocaleString('en')} failed: see ${failures}, mend it and import it`
  return `${what}${wrong}.${isComplete ? '' : ' The same command goes on from here.'}`
}

function tell(context: CliContext, flags: Flags, note: string): void {
  if (flags.quiet !== true) context.stderr.write(`${note}\n`)
}
