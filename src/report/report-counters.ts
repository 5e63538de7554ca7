/** The counters that the report always keeps. Times are milliseconds, exact to the microsecond. */
export interface ReportCounters {
  /** Answered requests; a request that was retried and then answered is one. */
  readonly apiCalls: number
  /** Rows parsed from the answers of retrievals. */
  readonly unfilteredResults: number
  /** Rows left at the end of retrievals. */
  readonly filteredResults: number
  /** Requests that came from API filters. */
  readonly apiFilters: number
  /** Applications of post-filters. */
  readonly postFilters: number
  readonly totalFilters: number
  /** Requests by method: PUT, POST, DELETE, GET as in the documentation's sample, then others by name. */
  readonly methods: Readonly<Record<string, number>>
  /** Answers by status, ascending. */
  readonly statuses: Readonly<Record<string, number>>
  /** Requests with any status other than 200, 201 and 202, or without an answer. */
  readonly failedRequests: number
  /** Requests to which no answer came; they are no API calls. */
  readonly unansweredRequests: number
  /** Attempts beyond the first of each request. */
  readonly retries: number
  /** Bytes of the answers' bodies. */
  readonly bytesReceived: number
  /** Time in which at least one request was open. */
  readonly requestTime: number
  /** Sum of the durations of the ended requests; more than `requestTime` when they overlapped. */
  readonly requestTimeSum: number
  /** Time from the first to the last event in which no request was open. */
  readonly processingTime: number
  /** Time from the first event until asked. */
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
