import type { BulkCsvRow, BulkOptions } from '../../index.js'
import { bulkCsvRows, bulkRows } from '../../paging/index.js'
import { escapeWithinLines } from '../../printing/index.js'
import type { CliContext } from '../cli-context.js'
import { connect } from '../connection/connect.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { exitCode } from '../exit-code.js'
import type { OutputFlags } from '../output/output-flags.js'
import { openProgress } from '../output/progress.js'
import { tableFields } from '../output/table-columns.js'
import { writeEntities } from '../output/write-entities.js'
import { writeText } from '../output/write-text.js'

/** The options of `bulk` as commander hands them over. */
export interface BulkFlags extends OutputFlags {
  readonly owner?: string
  readonly runNow?: true
}

type Flags = BulkFlags & ConnectionFlags

/** Tells when the bulk documents of an owner were made. @returns the exit code */
export async function runBulkStatus(context: CliContext, flags: Flags): Promise<number> {
  await using connection = await connect(context, flags)
  const status = await connection.threatConnect.bulk.status(bulkOptions(context, flags))
  const text = context.stdout.isTTY === true ? escapeWithinLines(JSON.stringify(status ?? {}, null, 2)) : JSON.stringify(status ?? {})
  await writeText(context.stdout, `${text}\n`, context.signal)
  return exitCode.done
}

/** Prints the rows of a bulk document as they come. @returns the exit code */
export async function runBulkRows(context: CliContext, document: 'json' | 'csv', flags: Flags): Promise<number> {
  await using connection = await connect(context, flags)
  const { client } = connection.threatConnect
  const options = bulkOptions(context, flags)
  const batches = document === 'json' ? bulkRows(client, options) : csvEntities(bulkCsvRows(client, options), flags.owner)
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

/** The rows of the CSV document, with the fields that indicators have elsewhere. */
async function* csvEntities(
  batches: AsyncIterable<readonly BulkCsvRow[]>,
  owner: string | undefined,
): AsyncGenerator<readonly object[], void, void> {
  for await (const batch of batches)
    yield batch.map(({ value, ...row }) => ({ ...row, summary: value, ...(owner === undefined ? {} : { ownerName: owner }) }))
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
