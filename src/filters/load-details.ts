import type { ContainerName } from '../../generated/containers.js'
import { indicatorTypes } from '../../generated/kinds.js'
import type { Client } from '../client.js'
import { SUMMARY_SEPARATOR, summaryOf } from '../indicators/index.js'
import { type OperationName, paginateOperation } from '../paging/index.js'
import { containerKind } from './container-kind.js'
import { ownerNameOf, rowValue } from './identity.js'
import type { Row } from './row.js'

/** A detail that lists may leave out. */
export type Detail = 'attribute' | 'tag'

const operationsOf: Readonly<Record<string, Readonly<Record<Detail, OperationName>>>> = {
  indicator: { attribute: 'listIndicatorAttributes', tag: 'listIndicatorTags' },
  task: { attribute: 'listTaskAttributes', tag: 'listTaskTags' },
  victim: { attribute: 'listVictimAttributes', tag: 'listVictimTags' },
}

/**
 * Loads a detail of the rows that came without it, one request a row, as many at once as the client allows.
 * @returns the rows with the detail; those that had it are left as they are
 */
export async function loadDetails(
  client: Client,
  container: ContainerName,
  customType: string | undefined,
  rows: readonly Row[],
  detail: Detail,
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const operation = operationsOf[containerKind(container)]?.[detail]
  // One row that has it shows that the server gives it: the others have none.
  if (operation === undefined || rows.length === 0 || rows.some(row => Array.isArray(row[detail]))) return rows
  const stop = new AbortController()
  const both = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const load = async (row: Row): Promise<Row> => {
    const path = pathOf(container, customType, row)
    const owner = ownerNameOf(row)
    const query = owner === undefined || containerKind(container) !== 'indicator' ? {} : { query: { owner } }
    const found = await paginateOperation<unknown>(client, operation, {
      path,
      ...query,
      signal: both,
      description: `${detail}s of a row`,
    }).toArray()
    return { ...row, [detail]: found }
  }
  try {
    return await Promise.all(rows.map(load))
  } finally {
    // When one failed, the others are of no use.
    stop.abort()
  }
}

function pathOf(container: ContainerName, customType: string | undefined, row: Row): Record<string, string | number> {
  const kind = containerKind(container)
  if (kind === 'task') return { taskId: row.id ?? 0 }
  if (kind === 'victim') return { victimId: row.id ?? 0 }
  const type = indicatorTypes.find(entry => entry.branch === (customType ?? container) || entry.name === row.type)
  const value = summaryOf(row) ?? rowValue(row)
  // A file is named by any one of its hashes; every other type by all of its values (API documentation, "path values").
  const indicator = type?.name === 'File' ? (value.split(SUMMARY_SEPARATOR).find(hash => hash !== '') ?? value) : value
  return { indicatorType: type?.branch ?? customType ?? container, indicator }
}
