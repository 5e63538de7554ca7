import { inspect } from 'node:util'
import { atLeastOne, BoundedList } from './bounded-list.js'
import { FilterUsage } from './filter-usage.js'
import { renderHtml } from './html/render-html.js'
import { LatencyHistogram } from './latency-histogram.js'
import { PostFilterEntry, type ReportedPostFilter } from './post-filter-entry.js'
import { renderStats } from './render-stats.js'
import { addCount, orderedCounts, type ReportCounters } from './report-counters.js'
import { type ReportJson, reportJson } from './report-json.js'
import type { ReportEntry, ReportOptions, ReportSnapshot } from './report-snapshot.js'
import type { BodyEnd, ReportedExchange } from './reported-exchange.js'
import { isFailure, RequestEntry } from './request-entry.js'
import { RequestTime, toMicroseconds } from './request-time.js'

/**
 * What a client did: counters, which are always kept, and an entry for every request and post-filter while collection is on.
 * Iterate it to get the entries, oldest first. Memory is bounded. Counters: API documentation, "Reporting".
 */
export class Report implements Iterable<ReportEntry> {
  readonly #entries: BoundedList<ReportEntry>
  readonly #failures: BoundedList<RequestEntry>
  readonly #filters: FilterUsage
  readonly #textLimit: number
  readonly #now: () => number
  readonly #requestTime = new RequestTime()
  readonly #latency = new LatencyHistogram()
  readonly #methods = new Map<string, number>()
  readonly #statuses = new Map<string, number>()
  /** What is only added up, under the names of the counters. */
  readonly #counts = {
    apiCalls: 0,
    unfilteredResults: 0,
    filteredResults: 0,
    repeatedResults: 0,
    missingResults: 0,
    failedRequests: 0,
    unansweredRequests: 0,
    retries: 0,
    bytesReceived: 0,
  }
  #notCollected = 0
  #enabled = false
  #firstEvent: number | undefined
  #lastEvent = 0

  /** @internal See `tc.report`. @throws RangeError when a limit is not an integer of 1 or more */
  constructor(options: ReportOptions = {}) {
    const entryLimit = atLeastOne('report option entryLimit', options.entryLimit ?? 10_000)
    this.#textLimit = atLeastOne('report option textLimit', options.textLimit ?? 16_384)
    this.#entries = new BoundedList(entryLimit)
    this.#failures = new BoundedList(entryLimit)
    this.#filters = new FilterUsage(this.#textLimit)
    this.#now = options.now ?? Date.now
  }

  /** Whether entries are collected now. */
  get enabled(): boolean {
    return this.#enabled
  }

  /** Starts to collect an entry for every request that ends and every post-filter that is applied from now on. */
  enable(): void {
    this.#enabled = true
  }

  /** Stops collecting entries. Existing entries, the counters and the failures are kept. */
  disable(): void {
    this.#enabled = false
  }

  /**
   * Records that a request was started, so that its time counts while it is open.
   * Each start must be followed by one `requestEnded`, also when the request fails.
   * @internal
   */
  requestStarted(at: number): void {
    const time = toMicroseconds(at)
    this.#touch(time)
    this.#requestTime.start(time)
  }

  /** Records how a request ended. Its start need not have been recorded. @param body ends when a streamed body does @internal */
  requestEnded(exchange: ReportedExchange, body?: Promise<BodyEnd>): void {
    const [startedAt, endedAt] = [toMicroseconds(exchange.startedAt), toMicroseconds(exchange.endedAt)]
    for (const at of [startedAt, endedAt]) this.#touch(at)
    this.#requestTime.end(startedAt, endedAt)
    addCount(this.#methods, exchange.method.toUpperCase())
    this.#counts.retries += Math.max(0, exchange.attempts - 1)
    this.#counts.bytesReceived += exchange.sizeBytes
    if (exchange.status === undefined) {
      this.#counts.unansweredRequests += 1
    } else {
      this.#counts.apiCalls += 1
      addCount(this.#statuses, String(exchange.status))
      this.#latency.record(endedAt - startedAt)
    }
    const entry = this.#keep(exchange)
    void body?.then(end => {
      const readUntil = toMicroseconds(end.endedAt)
      this.#touch(readUntil)
      this.#requestTime.extend(endedAt, readUntil)
      this.#counts.bytesReceived += end.sizeBytes
      entry?.bodyEnded(end)
    })
  }

  /** Counts the rows that the server returned for one request of a retrieval. @internal */
  unfiltered(count: number): void {
    this.#touch()
    this.#counts.unfilteredResults += count
  }

  /** Counts the rows that a retrieval passed to its consumer. @internal */
  filtered(count: number): void {
    this.#touch()
    this.#counts.filteredResults += count
  }

  /** Counts the rows that the server returned twice, and those that it counted and did not return. @internal */
  pagingFlaw({ repeated, missing }: { readonly repeated: number; readonly missing: number }): void {
    this.#touch()
    this.#counts.repeatedResults += repeated
    this.#counts.missingResults += missing
  }

  /** Records that a request came from an API filter, such as `api filter by tag "Nation State"`. @internal */
  apiFilter(description: string): void {
    this.#touch()
    this.#filters.addApiFilter(description)
  }

  /** Records that a post-filter was applied to a run of rows. @internal */
  postFilter(applied: ReportedPostFilter): void {
    this.#touch()
    this.#filters.addPostFilter(applied)
    if (this.#enabled) this.#entries.push(new PostFilterEntry(applied, this.#textLimit))
  }

  /** All counters at this moment. */
  get counters(): ReportCounters {
    const now = toMicroseconds(this.#now())
    const first = this.#firstEvent ?? now
    // Idle time after the last event is part of the run time, but not of the processing time.
    const busyUntil = this.#requestTime.open > 0 ? Math.max(now, this.#lastEvent) : this.#lastEvent
    const requestTime = this.#requestTime.union(now)
    return {
      ...this.#counts,
      apiFilters: this.#filters.apiFilters,
      postFilters: this.#filters.postFilters,
      totalFilters: this.#filters.apiFilters + this.#filters.postFilters,
      methods: orderedCounts(this.#methods),
      statuses: orderedCounts(this.#statuses),
      requestTime: requestTime / 1000,
      requestTimeSum: this.#requestTime.sum / 1000,
      processingTime: Math.max(0, busyUntil - first - requestTime) / 1000,
      runTime: Math.max(0, Math.max(now, this.#lastEvent) - first) / 1000,
    }
  }

  /** How many entries were kept, and how many were dropped to stay within the limits. */
  get collection(): ReportSnapshot['collection'] {
    return {
      enabled: this.#enabled,
      limit: this.#entries.limit,
      entriesKept: this.#entries.size,
      entriesDropped: this.#entries.dropped,
      failuresKept: this.#failures.size,
      failuresDropped: this.#failures.dropped,
      requestsNotCollected: this.#notCollected,
    }
  }

  /** Answered requests so far. */
  get apiCalls(): number {
    return this.#counts.apiCalls
  }

  /** Milliseconds during which at least one request was open. */
  get requestTime(): number {
    return this.counters.requestTime
  }

  /** Milliseconds from the first event until now. */
  get runTime(): number {
    return this.counters.runTime
  }

  /** The failed requests, oldest first: any status other than 200, 201 and 202, or no response. Kept even while collection is off. */
  get failures(): readonly RequestEntry[] {
    return this.#failures.toArray()
  }

  [Symbol.iterator](): IterableIterator<ReportEntry> {
    return this.#entries[Symbol.iterator]()
  }

  /** The whole state at this moment, as plain data. */
  snapshot(): ReportSnapshot {
    return {
      counters: this.counters,
      latency: this.#latency.summary(),
      filters: this.#filters.list(),
      filtersUnlisted: this.#filters.unlisted,
      collection: this.collection,
      entries: this.#entries.toArray(),
      failures: this.#failures.toArray(),
      startedAt: (this.#firstEvent ?? 0) / 1000,
    }
  }

  /** The statistics as text, in the documented layout. */
  stats(): string {
    return renderStats(this.counters, this.collection)
  }

  /** The report as a plain object: what `JSON.stringify(report)` writes. */
  toJSON(): ReportJson {
    return reportJson(this.snapshot())
  }

  /**
   * The report as one self-contained HTML page, without scripts or external assets.
   * @param options.title title of the page. Default: ThreatConnect report
   * @param options.madeAt when the page was created. Default: now
   */
  toHTML(options: { readonly title?: string; readonly madeAt?: Date } = {}): string {
    return renderHtml(this.snapshot(), options)
  }

  /** Shows the counters in `console.log` and debuggers. */
  [inspect.custom](): string {
    return `Report ${inspect(this.counters)}`
  }

  #keep(exchange: ReportedExchange): RequestEntry | undefined {
    const failed = isFailure(exchange.status)
    if (failed) this.#counts.failedRequests += 1
    if (!this.#enabled) this.#notCollected += 1
    if (!failed && !this.#enabled) return undefined
    const entry = new RequestEntry(exchange, this.#textLimit)
    if (this.#enabled) this.#entries.push(entry)
    if (failed) this.#failures.push(entry)
    return entry
  }

  #touch(at = toMicroseconds(this.#now())): void {
    this.#firstEvent = Math.min(this.#firstEvent ?? at, at)
    this.#lastEvent = Math.max(this.#lastEvent, at)
  }
}
