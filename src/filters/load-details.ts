import type { ContainerName } from '../../generated/containers.js'
import type { Client, EntityId } from '../client.js'
import { FilterError, showValue } from '../errors/index.js'
import { lookupReference } from '../indicators/index.js'
import { type OperationName, paginateOperation } from '../paging/index.js'
import { containerKind } from './container-kind.js'
import type { Row } from './row-identity.js'

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
    const path = pathOf(client, container, row)
    const owner = row.ownerName
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

function pathOf(client: Client, container: ContainerName, row: Row): Record<string, EntityId> {
  const kind = containerKind(container)
  if (kind === 'task') return { taskId: row.id ?? 0 }
  if (kind === 'victim') return { victimId: row.id ?? 0 }
  const definition = typeof row.type === 'string' ? client.types.registry.find(row.type) : undefined
  if (definition === undefined || row.summary === undefined) {
    throw new FilterError(
      `The details of a row cannot be loaded: ${showValue(row.summary)} is of the type ${showValue(row.type)}, which the instance does not list. Leave the post-filters attribute and tag out.`,
      { filter: 'post', value: row.type },
    )
  }
  return { indicatorType: definition.branch, indicator: lookupReference(definition, row.summary) }
}
