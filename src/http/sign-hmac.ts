import { createHmac } from 'node:crypto'

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
