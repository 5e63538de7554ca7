import type { Command } from 'commander'
import type { CliContext } from '../cli-context.js'
import type { CommandResult } from '../command-result.js'
import { runBulkRows, runBulkStatus } from '../contents/run-bulk.js'
import { addOutputFlags } from '../output/output-flags.js'

/** Adds `bulk status`, `bulk json` and `bulk csv`: all indicators of an owner in one document. */
export function addBulkCommand(program: Command, context: CliContext, done: CommandResult): void {
  const bulk = program
    .command('bulk')
    .summary('all indicators of an owner in one document')
    .description('Retrieves the bulk documents of an owner, streamed. Filters: threatconnect retrieve bulk-indicators.')
  bulk
    .command('status')
    .description('Tells when the documents were made and will be made.')
    .option('--owner <name>', 'owner; default: the default owner')
    .action(async (_own: unknown, self: Command) => {
      done(await runBulkStatus(context, self.optsWithGlobals()))
    })
  for (const [document, what] of [
    ['json', 'with attributes and tags'],
    ['csv', 'type, value, rating and confidence only'],
  ] as const) {
    const command = bulk
      .command(document)
      .description(`Prints the indicators of the ${document.toUpperCase()} document, ${what}.`)
      .option('--owner <name>', 'owner; default: the default owner')
      .option('--run-now', 'have the document made now')
    addOutputFlags(command)
    command.action(async (_own: unknown, self: Command) => {
      done(await runBulkRows(context, document, self.optsWithGlobals()))
    })
  }
}
