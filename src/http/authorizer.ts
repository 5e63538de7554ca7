import { createHmac } from 'node:crypto'
import type { Redactor } from './redactor.js'
import type { TransportResponse } from './response.js'
import type { Settings } from './settings.js'
import { createTokenHolder } from './token.js'

/** What one signature covers. */
export interface HmacInput {
  accessId: string
  secretKey: string
  /** HTTP method in upper case. */
  method: string
  /** Path and query exactly as sent, with the prefix of the base URL, such as `/api/v2/indicators?resultStart=0`. */
  pathAndQuery: string
  /** Unix time in whole seconds; the server accepts 5 minutes either way. */
  timestamp: number
}

/**
 * Signs one request (API documentation, "HMAC": `path:method:timestamp`, HMAC-SHA256, base64).
 * @returns the two headers to send
 */
export function signHmac(input: HmacInput): { Timestamp: string; Authorization: string } {
  const text = `${input.pathAndQuery}:${input.method}:${input.timestamp}`
  const signature = createHmac('sha256', input.secretKey).update(text).digest('base64')
  return { Timestamp: String(input.timestamp), Authorization: `TC ${input.accessId}:${signature}` }
}

/** The credentials of one attempt. Each attempt has its own, since a signature is valid for 5 minutes only. */
interface Authorization {
  readonly headers: Readonly<Record<string, string>>
  /**
   * Renews a token that the server calls expired. Absent if the credentials are not a token.
   * @param answer text of the response with status 401
   * @returns whether the request is worth another attempt
   */
  renew?(answer: string): Promise<boolean>
}

/**
 * Creates the credentials for one request.
 * @param pathAndQuery exactly as sent, including the prefix of the base URL
 * @throws AuthError when the token expired and was not renewed
 */
export type Authorizer = (method: string, pathAndQuery: string, signal?: AbortSignal) => Promise<Authorization>

/** Adds no credentials: for the renewal of the token, which has the token in its query. */
export const unsigned: Authorizer = async () => ({ headers: {} })

/**
 * @param now milliseconds since 1970
 * @param redactor learns the signatures that are sent, to hide them if a server repeats them
 * @param send sends an unsigned GET of a path below the base URL
 */
export function createAuthorizer(
  credentials: Settings['credentials'],
  now: () => number,
  redactor: Redactor,
  send: (path: string) => Promise<TransportResponse>,
): Authorizer {
  if (credentials.kind === 'hmac') {
    const { accessId } = credentials
    return async (method, pathAndQuery) => {
      const timestamp = Math.floor(now() / 1000)
      const secretKey = credentials.secretKey.reveal()
      const headers = signHmac({ accessId, secretKey, method, pathAndQuery, timestamp })
      redactor.addSignature(headers.Authorization)
      return { headers }
    }
  }
  const holder = createTokenHolder(credentials, now, redactor, send)
  return async (_method, _pathAndQuery, signal) => {
    const token = await holder.current(signal)
    return {
      headers: { Authorization: `TC-Token ${token.reveal()}` },
      async renew(answer) {
        if (!/\btoken\b[\s\S]{0,80}\bexpired\b|\bexpired\b[\s\S]{0,80}\btoken\b/i.test(answer)) return false
        await holder.renew(token, signal)
        return true
      },
    }
  }
}
