import type { Client } from '../client.js'
import type { PagePosition } from '../errors/index.js'
import { bulkPages, type Page, paginateOperation } from '../paging/index.js'
import { containerKind, typeNameOf } from './container-kind.js'
import { identityOf, ownerNameOf } from './identity.js'
import { type Detail, loadDetails } from './load-details.js'
import { matchPostFilter } from './match-post-filter.js'
import { orderedConcurrently, type Reading } from './ordered-concurrently.js'
import type { Plan, PlannedObject, PlannedRequest } from './plan.js'
import type { Row } from './row.js'

/** What is told of a retrieval as it goes: the report's counters. */
export interface RetrievalObserver {
  apiFilter(description: string): void
  unfiltered(count: number): void
  filtered(count: number): void
  postFilter(applied: { description: string; before: number; after: number }): void
}

/** How a plan is carried out. */
export interface RetrieveOptions {
  readonly observer: RetrievalObserver
  readonly signal: AbortSignal | undefined
  /** Told after each page of the first request, and of each further one, how far it is. */
  readonly onProgress: ((progress: RetrievalProgress) => void) | undefined
  /** Whether bulk documents are made anew. */
  readonly runNow?: boolean | undefined
}

/** How far a retrieval is. */
export interface RetrievalProgress {
  /** Rows the server has given so far. */
  readonly retrieved: number
  /** Rows that all requests begun so far promise; grows as requests begin. */
  readonly total: number | undefined
  /** Where the request in progress stands. */
  readonly position: PagePosition
}

type Batches = AsyncGenerator<readonly Row[], void, void>

/**
 * Carries a plan out: filter objects left to right, each joined (OR) or intersected (AND) with what is before it, rows in the order
 * of arrival of the first filter object that had them. A union streams; an intersection first collects the identities of its right side.
 */
export function retrieve(client: Client, plan: Plan, options: RetrieveOptions): Batches {
  return joined(client, plan, plan.objects.length - 1, options, new Tally(options.onProgress))
}

async function* joined(client: Client, plan: Plan, last: number, options: RetrieveOptions, tally: Tally): Batches {
  const object = plan.objects[last]
  if (object === undefined) return
  const right = () => objectRows(client, plan, object, options, tally)
  if (last === 0) {
    yield* right()
    return
  }
  const left = joined(client, plan, last - 1, options, tally)
  if (object.operator === 'AND') {
    const identities = new Set<string>()
    for await (const batch of right()) for (const row of batch) identities.add(identityOf(row))
    for await (const batch of left) yield batch.filter(row => identities.has(identityOf(row)))
    return
  }
  const seen = new Set<string>()
  for await (const batch of left) {
    for (const row of batch) seen.add(identityOf(row))
    yield batch
  }
  for await (const batch of right()) yield batch.filter(row => isNew(row, seen))
}

/** The rows of one filter object: the union of its requests, without repeats, through its post-filters. */
async function* objectRows(client: Client, plan: Plan, object: PlannedObject, options: RetrieveOptions, tally: Tally): Batches {
  const tests = object.filter.postFilters.map(filter => ({
    description: filter.description,
    passes: matchPostFilter(filter),
    before: 0,
    after: 0,
  }))
  // Bulk rows carry theirs: one without has none.
  const needs: readonly Detail[] = (['attribute', 'tag'] as const).filter(
    name => object.filter.container !== 'bulkIndicators' && object.filter.postFilters.some(filter => filter.name === name),
  )
  // One list has no repeats but those of rows that moved between its pages; remembering a million rows for them is not worth it.
  const seen = object.requests.length > 1 ? new Set<string>() : undefined
  try {
    const sources = object.requests.map(
      request => (reading: Reading) => requestRows(client, plan, object, request, reading, options, tally),
    )
    for await (const batch of orderedConcurrently(sources, client.settings.concurrency)) {
      let rows = seen === undefined ? batch : batch.filter(row => isNew(row, seen))
      for (const detail of needs)
        rows = await loadDetails(client, object.filter.container, object.filter.customType, rows, detail, options.signal)
      for (const test of tests) {
        test.before += rows.length
        rows = rows.filter(test.passes)
        test.after += rows.length
      }
      if (rows.length > 0) yield rows
    }
  } finally {
    for (const { description, before, after } of tests) options.observer.postFilter({ description, before, after })
  }
}

async function* requestRows(
  client: Client,
  plan: Plan,
  object: PlannedObject,
  request: PlannedRequest,
  reading: Reading,
  options: RetrieveOptions,
  tally: Tally,
): Batches {
  const { operation, path, query, description } = request
  const prepare = preparation(object, request)
  if (description !== undefined) options.observer.apiFilter(description)
  let count = 0
  try {
    const init = {
      resourceType: plan.container.replace(/[A-Z]/g, letter => `_${letter}`).toUpperCase(),
      ...(description === undefined ? {} : { description }),
      signal: options.signal === undefined ? reading.signal : AbortSignal.any([options.signal, reading.signal]),
    }
    // A bulk document may be larger than memory: it is read as it comes.
    const pages: AsyncIterable<Page<Row>> =
      operation.id === 'getBulkJson'
        ? bulkPages<Row>(client, {
            ...init,
            ...(request.owner === undefined ? {} : { owner: request.owner }),
            runNow: options.runNow === true,
          })
        : paginateOperation<Row>(client, operation.id, { path, query, ...init }, reading.isCurrent).pages()
    let known: number | undefined
    for await (const page of pages) {
      count += page.rows.length
      tally.add(page.rows.length, page.total !== undefined && known === undefined ? page.total : 0, page.next)
      known ??= page.total
      yield prepare(page.rows)
    }
  } finally {
    options.observer.unfiltered(count)
  }
}

/** Gives each row its type and owner where the request settles them, and drops the rows of other owners. */
function preparation(object: PlannedObject, request: PlannedRequest): (rows: readonly Row[]) => readonly Row[] {
  const { container, customType } = object.filter
  const type =
    request.operation.entity?.schema === 'Indicator' || request.operation.entity?.schema === 'Group'
      ? undefined
      : typeNameOf(container, customType)
  const owners = request.owners.length === 0 ? undefined : new Set(request.owners.map(owner => owner.toLowerCase()))
  const isVictim = containerKind(container) === 'victim'
  return rows => {
    const kept = owners === undefined ? rows : rows.filter(row => isOwned(row, owners))
    for (const row of kept) {
      if (type !== undefined) row.type ??= type
      if (row.ownerName === undefined) {
        const owner = isVictim ? request.owner : row.owner?.name
        if (owner !== undefined) row.ownerName = owner
      }
    }
    return kept
  }
}

function isOwned(row: Row, owners: ReadonlySet<string>): boolean {
  const name = ownerNameOf(row)
  return name === undefined || owners.has(name.toLowerCase())
}

function isNew(row: Row, seen: Set<string>): boolean {
  const identity = identityOf(row)
  if (seen.has(identity)) return false
  seen.add(identity)
  return true
}

/** Adds up how far all requests are. */
class Tally {
  readonly #onProgress: RetrieveOptions['onProgress']
  #retrieved = 0
  #total = 0

  constructor(onProgress: RetrieveOptions['onProgress']) {
    this.#onProgress = onProgress
  }

  add(rows: number, total: number, position: PagePosition): void {
    this.#retrieved += rows
    this.#total += total
    this.#onProgress?.({
      retrieved: this.#retrieved,
      total: this.#total === 0 ? undefined : Math.max(this.#total, this.#retrieved),
      position,
    })
  }
}
