import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { signHmac } from '../http/index.js'
import { Failure } from './failure.js'
import type { Tokens } from './tokens.js'

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
