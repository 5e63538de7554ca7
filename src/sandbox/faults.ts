/** Which requests a fault affects. */
interface FaultScope {
  /** Part of the path with its query as sent, or a regular expression for it. @default all requests */
  readonly path?: string | RegExp
  /** HTTP method. @default all methods */
  readonly method?: string
  /** Number of requests to affect. @default all */
  readonly count?: number
  /** Number of matching requests to leave alone first. @default 0 */
  readonly skip?: number
}

/** A failure to simulate. */
export type FaultOptions = FaultScope &
  (
    | { readonly kind: 'latency'; readonly milliseconds: number }
    /** The connection is reset after `afterBytes` bytes of the body. */
    | { readonly kind: 'reset'; readonly afterBytes: number }
    /** The body ends after `bytes` bytes, as if it were complete. */
    | { readonly kind: 'truncate'; readonly bytes: number }
    /** The response has another content type, and another body if given. */
    | { readonly kind: 'contentType'; readonly contentType: string; readonly body?: string }
    /** The request is refused, such as with 429 or 503. */
    | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number; readonly message?: string }
    /** The body arrives `bytes` bytes at a time. */
    | { readonly kind: 'drip'; readonly bytes: number; readonly milliseconds: number }
    /** The server's clock is off by `seconds` seconds. */
    | { readonly kind: 'clockSkew'; readonly seconds: number }
    /** A page of a list fails. The first page is 1. */
    | { readonly kind: 'failPage'; readonly page: number; readonly status?: number }
    /** A page of a list, from the second on, repeats the rows of the previous page. */
    | { readonly kind: 'repeatPage'; readonly page: number }
    /** Lists ignore `resultStart`. */
    | { readonly kind: 'ignoreStart' }
    /**
     * Rows become visible `milliseconds` after they were written, as when a transaction commits late. Lists leave new rows out, and
     * lists with `modifiedSince` changed rows too. With `every`, only rows whose id is a multiple of it are late.
     */
    | { readonly kind: 'lateRows'; readonly milliseconds: number; readonly every?: number }
    /**
     * The order of lists moves by `rows` rows with each request after the first: forward, so that pages miss rows, or back if it is
     * negative, so that pages repeat rows.
     */
    | { readonly kind: 'shiftRows'; readonly rows: number }
  )

/** A fault that affects a request, and how many requests it affected before. */
export type StruckFault = FaultOptions & { readonly times: number }

interface Armed {
  readonly fault: FaultOptions
  skip: number
  left: number
  times: number
}

export interface FaultRequest {
  readonly method: string
  /** Path with query as sent. */
  readonly target: string
  readonly resultStart: number
  readonly resultLimit: number
}

function matches(fault: FaultOptions, request: FaultRequest): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false
  if (
    (fault.kind === 'failPage' || fault.kind === 'repeatPage') &&
    Math.floor(request.resultStart / request.resultLimit) + 1 !== fault.page
  )
    return false
  if (fault.path === undefined) return true
  // A global expression would continue where its last match ended.
  return typeof fault.path === 'string'
    ? request.target.includes(fault.path)
    : new RegExp(fault.path, fault.path.flags.replace(/[gy]/g, '')).test(request.target)
}

/** The faults that are switched on. */
export class Faults {
  #armed: Armed[] = []

  constructor(faults: readonly FaultOptions[]) {
    this.set(faults)
  }

  /** Switches these faults on and all others off. */
  set(faults: readonly FaultOptions[]): void {
    this.#armed = []
    for (const fault of faults) this.add(fault)
  }

  /** Switches one more fault on. */
  add(fault: FaultOptions): void {
    this.#armed.push({ fault, skip: fault.skip ?? 0, left: fault.count ?? Number.POSITIVE_INFINITY, times: 0 })
  }

  /** Switches all faults off. */
  clear(): void {
    this.#armed = []
  }

  /** The faults that affect this request. Each one is counted. @internal */
  take(request: FaultRequest): readonly StruckFault[] {
    const struck = this.#armed.filter(armed => {
      if (!matches(armed.fault, request)) return false
      if (armed.skip > 0) {
        armed.skip--
        return false
      }
      armed.left--
      return true
    })
    this.#armed = this.#armed.filter(armed => armed.left > 0)
    return struck.map(armed => ({ ...armed.fault, times: armed.times++ }))
  }
}
