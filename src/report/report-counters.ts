/** The counters that the report always keeps. Times are milliseconds with microsecond precision. */
export interface ReportCounters {
  /** Answered requests. A request that was retried and then answered counts once. */
  readonly apiCalls: number
  /** Rows in the responses of retrievals. */
  readonly unfilteredResults: number
  /** Rows left at the end of retrievals. */
  readonly filteredResults: number
  /** Requests made for API filters. */
  readonly apiFilters: number
  /** Applications of post-filters. */
  readonly postFilters: number
  readonly totalFilters: number
  /** Requests by method: PUT, POST, DELETE, GET as in the documentation's sample, then others by name. */
  readonly methods: Readonly<Record<string, number>>
  /** Responses by status, ascending. */
  readonly statuses: Readonly<Record<string, number>>
  /** Requests with any status other than 200, 201 and 202, or without a response. */
  readonly failedRequests: number
  /** Requests that got no response; they do not count as API calls. */
  readonly unansweredRequests: number
  /** Attempts beyond the first of each request. */
  readonly retries: number
  /** Bytes of the response bodies. */
  readonly bytesReceived: number
  /** Time during which at least one request was open. */
  readonly requestTime: number
  /** Sum of the durations of the finished requests; more than `requestTime` if they overlapped. */
  readonly requestTimeSum: number
  /** Time between the first and the last event during which no request was open. */
  readonly processingTime: number
  /** Time from the first event until now. */
  readonly runTime: number
}

/** The order of the documentation's sample statistics. */
const documentedMethods: readonly string[] = ['PUT', 'POST', 'DELETE', 'GET']

/**
 * Returns counts as an object in a stable order: PUT, POST, DELETE, GET as in the documentation's sample, then other methods by name;
 * statuses ascending.
 */
export function orderedCounts(counts: ReadonlyMap<string, number>): Record<string, number> {
  const documented = documentedMethods.filter(method => counts.has(method))
  const others = [...counts.keys()].filter(label => !documentedMethods.includes(label)).sort()
  return Object.fromEntries([...documented, ...others].map(label => [label, counts.get(label) ?? 0]))
}

/** Adds one to the count of a key. */
export function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
