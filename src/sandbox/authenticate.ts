import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback, signHmac } from '../http/index.js'
import { Failure } from './reply.js'

/** The account that the sandbox knows. */
export interface Account {
  readonly accessId: string
  readonly secretKey: string
}

/** Seconds that a timestamp may be off (API documentation, "Timestamp Out of Acceptable Time Range"). */
const windowSeconds = 300

const denied = () => new Failure(401, 'Access Denied')

function sameBytes(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/**
 * Checks the signature or token of a request.
 * @param request method, and path with query exactly as they came over the wire
 * @param now the server's clock in epoch milliseconds
 * @throws Failure (401) with the message of the API documentation, "Common Errors"
 */
export function authenticate(
  request: { readonly method: string; readonly target: string; readonly headers: IncomingHttpHeaders },
  account: Account,
  tokens: Tokens,
  now: number,
): void {
  const authorization = request.headers.authorization?.trim() ?? ''
  const token = /^TC-Token\s+(\S+)$/i.exec(authorization)?.[1]
  if (token !== undefined) {
    if (!tokens.isValid(token)) throw new Failure(401, 'Unauthorized')
    return
  }
  const [, accessId, signature] = /^TC\s+([^\s:]+):(\S+)$/i.exec(authorization) ?? []
  if (accessId === undefined || signature === undefined) throw denied()
  const timestamp = Number(request.headers.timestamp)
  if (!/^\d+$/.test(String(request.headers.timestamp ?? '').trim())) throw denied()
  if (Math.abs(now / 1000 - timestamp) > windowSeconds) throw new Failure(401, 'Timestamp out of acceptable time range')
  if (accessId !== account.accessId) throw denied()
  const expected = signHmac({ ...account, method: request.method, pathAndQuery: request.target, timestamp }).Authorization
  if (!sameBytes(signature, expected.slice(expected.lastIndexOf(':') + 1)))
    throw new Failure(401, 'Signature data did not match expected result')
}

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

  /** Issues a token: a new one, or the given one. @returns the token and when it expires, in unix seconds */
  issue(token: string = `sandbox-${randomUUID()}`): { readonly token: string; readonly expires: number } {
    const expires = Math.floor(this.#now() / 1000) + this.#seconds
    this.#expiries.set(token, expires)
    return { token, expires }
  }

  isValid(token: string): boolean {
    const expires = this.#expiries.get(token)
    return expires !== undefined && this.#now() / 1000 < expires
  }

  /** Exchanges a token, expired or not, for a new one; `undefined` when the instance never issued it. */
  renew(token: string): { readonly token: string; readonly expires: number } | undefined {
    return this.#expiries.has(token) ? this.issue() : undefined
  }
}

/**
 * Detects requests that a page of another site may have sent. A `Host` other than loopback means that the page let its own name point
 * here (DNS rebinding). The port is ignored because it may be forwarded.
 * @returns why the request is refused, or `undefined` when it is not
 */
export function foreignRequest({ host, origin }: IncomingHttpHeaders): string | undefined {
  if (!isLoopbackUrl(`http://${host ?? ''}`))
    return 'The sandbox only accepts requests to names of this machine, such as 127.0.0.1 or localhost'
  if (origin !== undefined && !isLoopbackUrl(origin)) return 'The sandbox does not accept requests from pages of other sites'
  return undefined
}

function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && isLoopback(new URL(text).hostname)
}
