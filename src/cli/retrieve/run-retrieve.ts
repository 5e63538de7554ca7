import type { ContainerName } from '../../../generated/containers.js'
import type { CsvKind } from '../../formats/index.js'
import { type ContainerKind, containerKind, type FilterSet, type Report } from '../../index.js'
import type { CliContext } from '../cli-context.js'
import { connect, connectOffline } from '../connection/connect.js'
import type { ConnectionFlags } from '../connection/connection-flags.js'
import { exitCode } from '../exit-code.js'
import type { OutputFlags } from '../output/output-flags.js'
import { openProgress, type Progress } from '../output/progress.js'
import { tableFields } from '../output/table-columns.js'
import { writeEntities } from '../output/write-entities.js'
import { writeReport } from '../output/write-report.js'
import { writeText } from '../output/write-text.js'
import { buildQuery, type QueryOptions } from './build-query.js'
import { parseInstant } from './parse-instant.js'
import type { Segment } from './segment.js'

/** The options of `retrieve` as commander hands them over. */
export interface RetrieveFlags extends OutputFlags {
  readonly modifiedSince?: string
  readonly limitResults?: number
  readonly pushdown: boolean
  readonly explain?: true
  readonly print?: true
  readonly stats?: true
  readonly report?: string
}

const csvKinds: Readonly<Record<ContainerKind, CsvKind | undefined>> = {
  indicator: 'indicator',
  group: 'group',
  task: 'task',
  victim: 'victim',
  owner: 'owner',
  other: undefined,
}

/** Retrieves a container, or tells how it would be retrieved. @returns the exit code */
export async function runRetrieve(
  context: CliContext,
  container: ContainerName,
  segments: readonly Segment[],
  flags: RetrieveFlags & ConnectionFlags,
): Promise<number> {
  const { stdout, signal } = context
  const now = context.now()
  const modifiedSince = flags.modifiedSince === undefined ? undefined : parseInstant(flags.modifiedSince, now)
  const options: QueryOptions = { modifiedSince, pushdown: flags.pushdown, now }
  const planned = buildQuery(connectOffline(context, flags), container, segments, options)
  // A wrong filter is told before anyone is asked for a secret key.
  planned.plan()
  if (flags.print === true) await writeText(stdout, `${planned.print()}\n`, signal)
  if (flags.explain === true) await writeText(stdout, `${planned.explain()}\n`, signal)
  if (flags.explain === true || flags.print === true) return exitCode.done
  await using connection = await connect(context, flags)
  const { report } = connection.threatConnect
  if (flags.report !== undefined) report.enable()
  const query = buildQuery(connection.threatConnect, container, segments, options)
  const progress = openProgress(context, 'rows', flags.quiet !== true && flags.verbose !== true)
  try {
    await printRows(context, container, query, flags, progress)
  } finally {
    progress.stop()
    await tellReport(context, report, flags)
  }
  return exitCode.done
}

async function printRows(
  context: CliContext,
  container: ContainerName,
  query: FilterSet<unknown>,
  flags: RetrieveFlags,
  progress: Progress,
): Promise<void> {
  const limit = flags.limitResults ?? Number.POSITIVE_INFINITY
  const rows = query.with({
    signal: context.signal,
    onProgress: ({ retrieved, total }) =>
      progress.update(Math.min(retrieved, limit), total === undefined ? undefined : Math.min(total, limit)),
  })
  const known = {
    fields: tableFields(container),
    csvKind: csvKinds[containerKind(container)],
    limit,
    onTerminalOutput: () => progress.stop(),
  }
  await writeEntities(context, rows.batches(), flags, known)
}

/** What was done is told even when it failed: then it is wanted most. */
async function tellReport(context: CliContext, report: Report, flags: RetrieveFlags): Promise<void> {
  if (flags.report !== undefined) await writeReport(flags.report, report)
  if (flags.stats === true) context.stderr.write(report.stats())
}
