import { badRequest } from './reply.js'

/**
 * Reads an instant in ISO 8601, or a day without separators; without an offset it is UTC.
 * @returns epoch milliseconds
 * @throws Failure (400) that names the field
 */
export function readInstant(name: string, text: string): number {
  const plain = text
    // The vendor's Java SDK filters by `20170713`.
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    // MineMeld sends `+00:00` in a query, where a plus means a space.
    .replace(/(T[\d:.]+) (\d{2}:?\d{2})$/i, '$1+$2')
    // The API itself writes `-05:00Z`, where the offset applies.
    .replace(/([+-]\d{2}:?\d{2})Z$/i, '$1')
  const zoned = /z$|[+-]\d{2}:?\d{2}$/i.test(plain) || !plain.includes('T') ? plain : `${plain}Z`
  const at = /^\d{4}-\d{2}/.test(zoned) ? Date.parse(zoned) : Number.NaN
  if (Number.isNaN(at)) throw badRequest(`The value ${JSON.stringify(text)} of ${name} is invalid: it must be a date in ISO 8601`)
  return at
}

/** An instant as the API writes it: ISO 8601 in UTC, whole seconds. */
export const instantText = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
