/** Which requests a fault is for. */
interface FaultScope {
  /** Part of the path with query as sent, or an expression for it; all requests when absent. */
  readonly path?: string | RegExp
  /** HTTP method; all when absent. */
  readonly method?: string
  /** How many requests it is for; all when absent. */
  readonly count?: number
  /** How many matching requests go well first. */
  readonly skip?: number
}

/** Something that goes wrong on purpose. */
export type FaultOptions = FaultScope &
  (
    | { readonly kind: 'latency'; readonly milliseconds: number }
    /** The connection is reset after so many bytes of the body. */
    | { readonly kind: 'reset'; readonly afterBytes: number }
    /** The body ends after so many bytes, as if it were whole. */
    | { readonly kind: 'truncate'; readonly bytes: number }
    /** The answer claims another content type, and has another body when one is given. */
    | { readonly kind: 'contentType'; readonly contentType: string; readonly body?: string }
    /** The request is refused, such as with 429 or 503. */
    | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number; readonly message?: string }
    /** The body comes a few bytes at a time. */
    | { readonly kind: 'drip'; readonly bytes: number; readonly milliseconds: number }
    /** The server's clock is off by so many seconds. */
    | { readonly kind: 'clockSkew'; readonly seconds: number }
    /** A page of a list fails; the first one is 1. */
    | { readonly kind: 'failPage'; readonly page: number; readonly status?: number }
    /** A page of a list, from the second on, has the rows of the page before it. */
    | { readonly kind: 'repeatPage'; readonly page: number }
    /** A list does not page: `resultStart` is ignored. */
    | { readonly kind: 'ignoreStart' }
  )

interface Armed {
  readonly fault: FaultOptions
  skip: number
  left: number
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
  // A global expression would start where its last match ended.
  return typeof fault.path === 'string'
    ? request.target.includes(fault.path)
    : new RegExp(fault.path, fault.path.flags.replace(/[gy]/g, '')).test(request.target)
}

/** The faults that are switched on; each for a path and a number of requests. */
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
    this.#armed.push({ fault, skip: fault.skip ?? 0, left: fault.count ?? Number.POSITIVE_INFINITY })
  }

  /** Switches all faults off. */
  clear(): void {
    this.#armed = []
  }

  /** The faults that strike this request; each is counted. @internal */
  take(request: FaultRequest): readonly FaultOptions[] {
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
    return struck.map(armed => armed.fault)
  }
}
