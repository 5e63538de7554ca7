import type { Client } from '../client.js'
import type { PagePosition } from '../errors/index.js'
import { bulkPages, type Page, paginateOperation } from '../paging/index.js'
import { constantCase } from '../words.js'
import { type Detail, loadDetails } from './load-details.js'
import { matchPostFilter } from './match-post-filter.js'
import { orderedConcurrently, type Reading } from './ordered-concurrently.js'
import type { Plan, PlannedObject, PlannedRequest } from './plan.js'
import { type Row, RowSet } from './row-identity.js'

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
  const tally = new Tally(options.onProgress)
  const rowsOf = (object: PlannedObject) => objectRows(client, plan, object, options, tally)
  return joined(stagesOf(plan.objects), rowsOf, hasPartialRows(plan))
}

/** Filter objects that are joined one after the other, and those that the result is then intersected with. */
interface Stage {
  readonly united: PlannedObject[]
  readonly intersected: PlannedObject[]
}

/** `a or b and c and d or e` is the stages `a or b`, intersected with `c` and `d`, then `or e`. */
function stagesOf(objects: readonly PlannedObject[]): Stage[] {
  const stages: Stage[] = []
  for (const object of objects) {
    const last = stages.at(-1)
    if (last === undefined || (object.operator === 'OR' && last.intersected.length > 0)) stages.push({ united: [object], intersected: [] })
    else if (object.operator === 'AND') last.intersected.push(object)
    else last.united.push(object)
  }
  return stages
}

/** Rows of deleted and observed indicators have no id: rows are then compared by what both sides have. */
function hasPartialRows({ objects }: Plan): boolean {
  return objects.some(({ requests }) => requests.some(({ operation }) => PARTIAL.includes(operation.entity?.schema ?? '')))
}

const PARTIAL: readonly string[] = ['DeletedIndicator', 'ObservedIndicator']

/** One set of rows for all stages, however many filter objects there are: a row is remembered once. */
function joined(stages: readonly Stage[], rowsOf: (object: PlannedObject) => Batches, isPartial: boolean): Batches {
  const needsSet = stages.some(({ united }) => united.length > 1) || stages.length > 1
  const seen = needsSet ? new RowSet(isPartial) : undefined
  return stages.reduce<Batches>((before, stage, index) => stageRows(before, stage, index), none())

  async function* stageRows(before: Batches, { united, intersected }: Stage, stage: number): Batches {
    let common: RowSet | undefined
    for (const object of intersected) {
      const both = new RowSet(isPartial)
      for await (const batch of rowsOf(object)) for (const row of batch) if (common === undefined || common.has(row)) both.add(row)
      common = both
    }
    for (const rows of [before, ...united.map(rowsOf)]) {
      for await (const batch of rows) {
        const fresh = seen === undefined ? batch : batch.filter(row => seen.add(row, stage))
        const kept = common === undefined ? fresh : fresh.filter(row => common.has(row))
        if (kept.length > 0) yield kept
      }
    }
  }
}

async function* none(): Batches {}

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
  const seen = object.requests.length > 1 ? new RowSet(hasPartialRows(plan)) : undefined
  try {
    const sources = object.requests.map(request => (reading: Reading) => requestRows(client, plan, request, reading, options, tally))
    for await (const batch of orderedConcurrently(sources, client.settings.concurrency)) {
      let rows = seen === undefined ? batch : batch.filter(row => seen.add(row))
      for (const detail of needs) rows = await loadDetails(client, object.filter.container, rows, detail, options.signal)
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
  request: PlannedRequest,
  reading: Reading,
  options: RetrieveOptions,
  tally: Tally,
): Batches {
  const { operation, path, query, description } = request
  if (description !== undefined) options.observer.apiFilter(description)
  let count = 0
  try {
    const init = {
      resourceType: constantCase(plan.container),
      ...(description === undefined ? {} : { description }),
      signal: options.signal === undefined ? reading.signal : AbortSignal.any([options.signal, reading.signal]),
    }
    // A bulk document may be larger than memory: it is read as it comes.
    const pages: AsyncIterable<Page<Row>> =
      operation.id === 'getBulkJson'
        ? bulkPages<Row>(client, {
            ...init,
            ...(typeof query['owner'] === 'string' ? { owner: query['owner'] } : {}),
            runNow: options.runNow === true,
          })
        : paginateOperation<Row>(client, operation.id, { path, query, ...init }, reading.isCurrent).pages()
    let known: number | undefined
    for await (const page of pages) {
      count += page.rows.length
      tally.add(page.rows.length, page.total !== undefined && known === undefined ? page.total : 0, page.next)
      known ??= page.total
      yield ownedRows(page.rows, request.owners)
    }
  } finally {
    options.observer.unfiltered(count)
  }
}

/** The rows of the owners that were asked for. A row that names none is kept: its operation had no other. */
function ownedRows(rows: readonly Row[], owners: readonly string[]): readonly Row[] {
  if (owners.length === 0) return rows
  const wanted = new Set(owners.map(owner => owner.toLowerCase()))
  return rows.filter(({ ownerName }) => ownerName === undefined || wanted.has(ownerName.toLowerCase()))
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
