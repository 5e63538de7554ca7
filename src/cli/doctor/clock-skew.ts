/** How far a signature's timestamp may be off (API documentation, "HMAC"). */
export const SIGNATURE_WINDOW_SECONDS = 300

/**
 * How many seconds this clock is ahead of the server's.
 * @param date the server's `Date` header
 * @param now milliseconds since 1970
 * @returns whole seconds, negative when it is behind; `undefined` when the header is no date
 */
export function skewOf(date: string | undefined, now: number): number | undefined {
  const server = Date.parse(date ?? '')
  return Number.isNaN(server) ? undefined : Math.round((now - server) / 1000)
}
