import type { Command } from 'commander'
import { tableFields } from '../../../formats/index.js'
import type { BulkOptions } from '../../../index.js'
import { bulkCsvRows, bulkRows } from '../../../paging/index.js'
import { escapeWithinLines } from '../../../printing.js'
import type { CliContext, CommandResult } from '../../cli-context.js'
import { connect } from '../../connection/connect.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { exitCode } from '../../exit-code.js'
import { addOutputFlags, type OutputFlags } from '../../output/output-flags.js'
import { openProgress } from '../../output/progress.js'
import { writeEntities } from '../../output/write-entities.js'
import { writeText } from '../../output/write-text.js'

/** Adds `bulk status`, `bulk json` and `bulk csv`, which read the bulk documents of an owner. */
export function addBulkCommand(program: Command, context: CliContext, done: CommandResult): void {
  const bulk = program
    .command('bulk')
    .summary('stream all indicators of an owner')
    .description('Streams the bulk documents of an owner. To filter their rows, use threatconnect retrieve bulk-indicators.')
  bulk
    .command('status')
    .description('Shows when the bulk documents were last generated, and when they are generated next.')
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
      .option('--run-now', 'generate the document now')
    addOutputFlags(command)
    command.action(async (_own: unknown, self: Command) => {
      done(await runBulkRows(context, document, self.optsWithGlobals()))
    })
  }
}

/** The options of `bulk` as commander hands them over. */
export interface BulkFlags extends OutputFlags {
  readonly owner?: string
  readonly runNow?: true
}

type Flags = BulkFlags & ConnectionFlags

/** Prints when the bulk documents of an owner were generated. @returns the exit code */
export async function runBulkStatus(context: CliContext, flags: Flags): Promise<number> {
  await using connection = await connect(context, flags)
  const status = await connection.threatConnect.bulk.status(bulkOptions(context, flags))
  const text = context.stdout.isTTY === true ? escapeWithinLines(JSON.stringify(status ?? {}, null, 2)) : JSON.stringify(status ?? {})
  await writeText(context.stdout, `${text}\n`, context.signal)
  return exitCode.done
}

/** Prints the rows of a bulk document as they arrive. @returns the exit code */
export async function runBulkRows(context: CliContext, document: 'json' | 'csv', flags: Flags): Promise<number> {
  await using connection = await connect(context, flags)
  const { client } = connection.threatConnect
  const options = bulkOptions(context, flags)
  const batches = document === 'json' ? bulkRows(client, options) : bulkCsvRows(client, options)
  const progress = openProgress(context, 'rows', flags.quiet !== true && flags.verbose !== true)
  try {
    await writeEntities(
      context,
      counted(batches, count => progress.update(count, undefined)),
      flags,
      {
        fields: document === 'json' ? tableFields('bulkIndicators') : ['type', 'indicator', 'rating', 'confidence'],
        csvKind: 'indicator',
        onTerminalOutput: () => progress.stop(),
      },
    )
  } finally {
    progress.stop()
  }
  return exitCode.done
}

function bulkOptions({ signal }: CliContext, { owner, runNow }: BulkFlags): BulkOptions {
  return { signal, ...(owner === undefined ? {} : { owner }), ...(runNow === undefined ? {} : { runNow: true }) }
}

async function* counted(
  batches: AsyncIterable<readonly object[]>,
  onCount: (count: number) => void,
): AsyncGenerator<readonly object[], void, void> {
  let count = 0
  for await (const batch of batches) {
    count += batch.length
    onCount(count)
    yield batch
  }
}
