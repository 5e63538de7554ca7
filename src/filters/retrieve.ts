import type { ContainerName } from '../../generated/containers.js'
import type { Client } from '../client.js'
import type { PagePosition } from '../errors/index.js'
import { bulkPages, type Page, type PagingFlaw, type Progress, paginateOperation } from '../paging/index.js'
import { constantCase } from '../words.js'
import { type Detail, DetailLoader } from './load-details.js'
import { matchPostFilter } from './match-post-filter.js'
import { orderedConcurrently, type Reading } from './ordered-concurrently.js'
import type { Plan, PlannedObject, PlannedRequest } from './plan.js'
import { type Row, RowSet } from './row-identity.js'

/** Receives the counts of a retrieval, for the report. */
export interface RetrievalObserver {
  apiFilter(description: string): void
  unfiltered(count: number): void
  filtered(count: number): void
  pagingFlaw(flaw: PagingFlaw): void
  postFilter(applied: { description: string; before: number; after: number }): void
}

/** How to run a plan. */
export interface RetrieveOptions {
  readonly observer: RetrievalObserver
  readonly signal: AbortSignal | undefined
  /** Called with the progress after each page of each request. */
  readonly onProgress: ((progress: Progress) => void) | undefined
  /** Whether the server creates bulk documents again. */
  readonly runNow?: boolean | undefined
}

type Batches = AsyncGenerator<readonly Row[], void, void>

/**
 * Runs a plan: filter objects left to right, each joined (OR) or intersected (AND) with those before it. Rows keep the order in which
 * their first filter object returned them. A union streams; an intersection first collects the identities of its right side.
 */
export function retrieve(client: Client, plan: Plan, options: RetrieveOptions): Batches {
  const tally = new Tally(options.onProgress)
  const details = new DetailLoader(client, plan.container, options.signal)
  const rowsOf = (object: PlannedObject) => objectRows(client, plan, object, options, tally, details)
  return joined(plan.container, stagesOf(plan.objects), rowsOf)
}

/** Filter objects that are joined one after the other, and those that then intersect the result. */
interface Stage {
  readonly united: PlannedObject[]
  readonly intersected: PlannedObject[]
}

/** `a or b and c and d or e` has the stages `a or b`, intersected with `c` and `d`, then `or e`. */
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

/** Uses a single set of rows for all stages, so that each row is stored only once. */
function joined(container: ContainerName, stages: readonly Stage[], rowsOf: (object: PlannedObject) => Batches): Batches {
  const needsSet = stages.length > 1 || stages.some(({ united, intersected }) => united.length + intersected.length > 1)
  const seen = needsSet ? new RowSet(container) : undefined
  return stages.reduce<Batches>((before, stage, index) => stageRows(before, stage, index), none())

  async function* stageRows(before: Batches, { united, intersected }: Stage, stage: number): Batches {
    let common: RowSet | undefined
    for (const object of intersected) {
      const both = new RowSet(container)
      for await (const batch of rowsOf(object)) for (const row of batch) if (common === undefined || common.has(row)) both.add(row)
      common = both
    }
    for (const rows of [before, ...united.map(rowsOf)]) {
      for await (const batch of rows) {
        const kept = batch.filter(row => (common?.has(row) ?? true) && (seen?.add(row, stage) ?? true))
        if (kept.length > 0) yield kept
      }
    }
  }
}

async function* none(): Batches {}

/** The rows of one filter object: the union of its requests without duplicates, after its post-filters. */
async function* objectRows(
  client: Client,
  plan: Plan,
  object: PlannedObject,
  options: RetrieveOptions,
  tally: Tally,
  details: DetailLoader,
): Batches {
  const tests = object.filter.postFilters.map(filter => ({
    description: filter.description,
    passes: matchPostFilter(filter),
    before: 0,
    after: 0,
  }))
  // Bulk rows already include their details. A row without them has none.
  const needs: readonly Detail[] = (['attribute', 'tag'] as const).filter(
    name => object.filter.container !== 'bulkIndicators' && object.filter.postFilters.some(filter => filter.name === name),
  )
  // A single list has no duplicates except rows that moved between pages, which paging drops without remembering a million rows.
  const seen = object.requests.length > 1 ? new RowSet(plan.container) : undefined
  try {
    const sources = object.requests.map(request => (reading: Reading) => requestRows(client, plan, request, reading, options, tally))
    for await (const batch of orderedConcurrently(sources, client.settings.concurrency)) {
      let rows = seen === undefined ? batch : batch.filter(row => seen.add(row))
      for (const detail of needs) rows = await details.load(rows, detail)
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
    const onFlaw = (flaw: PagingFlaw) => options.observer.pagingFlaw(flaw)
    // A bulk document may be larger than memory, so it is streamed.
    const pages: AsyncIterable<Page<Row>> =
      operation.id === 'getBulkJson'
        ? bulkPages<Row>(client, {
            ...init,
            ...(typeof query['owner'] === 'string' ? { owner: query['owner'] } : {}),
            runNow: options.runNow === true,
          })
        : paginateOperation<Row>(client, operation.id, { path, query, ...init, onFlaw }, reading.isCurrent).pages()
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

/** Keeps the rows of the requested owners. A row without an owner is kept, because its operation returns only one owner's rows. */
function ownedRows(rows: readonly Row[], owners: readonly string[]): readonly Row[] {
  if (owners.length === 0) return rows
  const wanted = new Set(owners.map(owner => owner.toLowerCase()))
  return rows.filter(({ ownerName }) => ownerName === undefined || wanted.has(ownerName.toLowerCase()))
}

/** Adds up the progress of all requests. */
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
