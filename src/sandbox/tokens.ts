import { randomUUID } from 'node:crypto'

/** API tokens with their expiry. */
export class Tokens {
  readonly #expiries = new Map<string, number>()
  readonly #seconds: number
  readonly #now: () => number

  /** @param seconds lifetime of a token @param now clock in epoch milliseconds */
  constructor(seconds: number, now: () => number) {
    this.#seconds = seconds
    this.#now = now
  }

  /** Makes a token, or takes a given one. @returns the token and when it expires, in unix seconds */
  issue(token: string = `sandbox-${randomUUID()}`): { readonly token: string; readonly expires: number } {
    const expires = Math.floor(this.#now() / 1000) + this.#seconds
    this.#expiries.set(token, expires)
    return { token, expires }
  }

  isValid(token: string): boolean {
    const expires = this.#expiries.get(token)
    return expires !== undefined && this.#now() / 1000 < expires
  }

  /** Exchanges a token, expired or not, for a new one; undefined when the instance never gave it out. */
  renew(token: string): { readonly token: string; readonly expires: number } | undefined {
    return this.#expiries.has(token) ? this.issue() : undefined
  }
}
