/** A request that the sandbox received. */
export interface LoggedRequest {
  readonly method: string
  /** Path with query exactly as sent, such as `/api/v2/indicators?resultStart=0`. */
  readonly target: string
  /** Header fields by lower-case name; credentials are left out. */
  readonly headers: Readonly<Record<string, string>>
  /** Status of the answer; undefined until it is sent. */
  status?: number
}

const secret = new Set(['authorization', 'proxy-authorization', 'cookie'])

/** Keeps the last requests. */
export class RequestLog {
  readonly #most: number
  readonly #requests: LoggedRequest[] = []

  constructor(most: number) {
    this.#most = most
  }

  /** Adds a request. @returns the entry, whose status is set later */
  add(method: string, target: string, headers: NodeJS.Dict<string | string[]>): LoggedRequest {
    const kept = Object.entries(headers).filter(([name, value]) => !secret.has(name) && value !== undefined)
    const entry: LoggedRequest = {
      method,
      target: target.replace(/(expiredToken=)[^&]*/i, '$1***'),
      headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    }
    if (this.#most > 0) {
      this.#requests.push(entry)
      if (this.#requests.length > this.#most) this.#requests.shift()
    }
    return entry
  }

  get all(): readonly LoggedRequest[] {
    return this.#requests
  }

  clear(): void {
    this.#requests.length = 0
  }
}
