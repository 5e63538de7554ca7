import { type Command, Option } from 'commander'
import type { CliContext, CommandResult } from '../../cli-context.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { integerFlag, numberFlag, repeatableFlag } from '../../flag-values.js'
import { importFormats } from './read-records.js'
import { runImport } from './run-import.js'

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
