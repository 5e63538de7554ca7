import type { ContainerName } from '../../generated/containers.js'
import { type OperationId, operations } from '../../generated/operations.js'
import type { Client, EntityId } from '../client.js'
import { showValue } from '../errors/index.js'
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

/** Loads details for the rows of one retrieval. */
export class DetailLoader {
  readonly #client: Client
  readonly #container: ContainerName
  readonly #signal: AbortSignal | undefined
  #hasWarned = false

  constructor(client: Client, container: ContainerName, signal: AbortSignal | undefined) {
    this.#client = client
    this.#container = container
    this.#signal = signal
  }

  /**
   * Loads a detail for the rows that lack it, with one request per row and as many at once as the client allows.
   * @returns the rows with the detail. Unchanged are rows that already had it, and rows whose type the instance does not list: nothing can be
   *   requested of them, which is warned about once
   */
  async load(rows: readonly Row[], detail: Detail): Promise<readonly Row[]> {
    const operation = operationsOf[containerKind(this.#container)]?.[detail]
    // If one row has the detail, the server includes it, and the other rows have none.
    if (operation === undefined || rows.length === 0 || rows.some(row => Array.isArray(row[detail]))) return rows
    const stop = new AbortController()
    const signal = this.#signal === undefined ? stop.signal : AbortSignal.any([this.#signal, stop.signal])
    const load = async (row: Row): Promise<Row> => {
      const path = pathOf(this.#client, this.#container, row)
      if (path === undefined) {
        this.#warn(row)
        return row
      }
      const owner = row.ownerName
      const query = owner === undefined || !operations[operation].ownerAllowed ? {} : { query: { owner } }
      const found = await paginateOperation<unknown>(this.#client, operation, {
        path,
        ...query,
        signal,
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

  #warn({ type, summary, id }: Row): void {
    if (this.#hasWarned) return
    this.#hasWarned = true
    this.#client.logger.warn(
      { type },
      `Cannot load the attributes and tags of ${showValue(summary ?? id)} and rows like it, because the instance does not list the type ${showValue(type)}. They pass only post-filters with the operator NE.`,
    )
  }
}

function pathOf(client: Client, container: ContainerName, row: Row): Record<string, EntityId> | undefined {
  const kind = containerKind(container)
  if (kind === 'task' || kind === 'victim') return row.id === undefined ? undefined : { [`${kind}Id`]: row.id }
  const definition = typeof row.type === 'string' ? client.types.registry.resolve(row.type) : undefined
  if (definition === undefined || row.summary === undefined) return undefined
  return { indicatorType: definition.branch, indicator: lookupReference(definition, row.summary) }
}
