import type { ContainerName } from '../../../../generated/containers.js'
import {
  buildQuery,
  type ContainerKind,
  containerKind,
  type FilterSet,
  parseInstant,
  type QueryOptions,
  type Segment,
  type TypeUse,
  typeUses,
} from '../../../filters/index.js'

import { type CsvKind, tableFields } from '../../../formats/index.js'

import type { Report } from '../../../index.js'

import type { CliContext } from '../../cli-context.js'
import type { ConnectionFlags } from '../../connection/connection-flags.js'
import { LazyConnection } from '../../connection/lazy-connection.js'
import { settleTypeArguments, type TypeArgument } from '../../connection/type-arguments.js'
import { exitCode } from '../../exit-code.js'
import { fileSink } from '../../output/file-sink.js'
import type { OutputFlags } from '../../output/output-flags.js'
import { openProgress, type Progress } from '../../output/progress.js'
import { writeEntities } from '../../output/write-entities.js'
import { writeText } from '../../output/write-text.js'

/** The options of `retrieve` as parsed by commander. */
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

/** Retrieves a container, or shows how it would be retrieved. @returns the exit code */
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
  await using connection = new LazyConnection(context, flags)
  // Fails on a wrong filter before you are prompted for a secret key.
  const checked = buildQuery(connection.current, container, segments, options)
  const uses = checked.plan().objects.flatMap(({ filter }) => typeUses(filter))
  await settleTypeArguments(connection, uses.map(typeArgument))
  if (flags.explain === true || flags.print === true) {
    const planned = checked.sentBy(connection.current)
    if (flags.print === true) await writeText(stdout, `${planned.print()}\n`, signal)
    if (flags.explain === true) await writeText(stdout, `${planned.explain()}\n`, signal)
    return exitCode.done
  }
  const threatConnect = await connection.open()
  const { report } = threatConnect
  if (flags.report !== undefined) report.enable()
  const progress = openProgress(context, 'rows', flags.quiet !== true && flags.verbose !== true)
  try {
    await printRows(context, container, checked.sentBy(threatConnect), flags, progress)
  } finally {
    progress.stop()
    await finishReport(context, report, flags)
  }
  return exitCode.done
}

const typeFlags = { type: '--type', indicator: '--indicator-type', 'post.type': '--post-type' } as const

function typeArgument(use: TypeUse): TypeArgument {
  if ('name' in use) return { source: typeFlags[use.filter], name: use.name }
  return { source: '--indicator ', value: use.value, advice: 'Add its type after it, such as --indicator-type Mutex.' }
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

/** Writes the report and the statistics, also after a failure. */
async function finishReport(context: CliContext, report: Report, flags: RetrieveFlags): Promise<void> {
  if (flags.report !== undefined) await writeReport(flags.report, report)
  if (flags.stats === true) context.stderr.write(report.stats())
}

/** Writes a report to a file: JSON if the name ends in `.json`, else a self-contained HTML page. */
async function writeReport(path: string, report: Report): Promise<void> {
  const sink = await fileSink(path)
  await sink.write(/\.json(\.gz)?$/.test(path) ? `${JSON.stringify(report, null, 2)}\n` : report.toHTML())
  await sink.finish()
}
