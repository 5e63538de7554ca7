import type { ContainerName } from '../../generated/containers.js'
import type { OperationId } from '../../generated/operations.js'
import type { Client, EntityId } from '../client.js'
import { FilterError, showValue } from '../errors/index.js'
import { lookupReference } from '../indicators/index.js'
import { paginateOperation } from '../paging/index.js'
import { copyFacts } from '../row-facts.js'
import { containerKind } from './container-kind.js'
import type { Row } from './row-identity.js'

/** A detail that lists may omit. */
export type Detail = 'attribute' | 'tag'

const operationsOf: Readonly<Record<string, Readonly<Record<Detail, OperationId>>>> = {
  indicator: { attribute: 'listIndicatorAttributes', tag: 'listIndicatorTags' },
  task: { attribute: 'listTaskAttributes', tag: 'listTaskTags' },
  victim: { attribute: 'listVictimAttributes', tag: 'listVictimTags' },
}

/**
 * Loads a detail for the rows that lack it, with one request per row and as many at once as the client allows.
 * @returns the rows with the detail; rows that already had it are unchanged
 */
export async function loadDetails(
  client: Client,
  container: ContainerName,
  rows: readonly Row[],
  detail: Detail,
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const operation = operationsOf[containerKind(container)]?.[detail]
  // If one row has the detail, the server includes it, and the other rows have none.
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
    return copyFacts(row, { ...row, [detail]: found })
  }
  try {
    return await Promise.all(rows.map(load))
  } finally {
    // If one failed, the others are not needed.
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
      `Cannot load the details of ${showValue(row.summary)}, because the instance does not list its type ${showValue(row.type)}. Remove the post-filters attribute and tag.`,
      { filter: 'post', value: row.type },
    )
  }
  return { indicatorType: definition.branch, indicator: lookupReference(definition, row.summary) }
}
