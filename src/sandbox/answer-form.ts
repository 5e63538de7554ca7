import { isRecord } from '../json.js'

/** How ids are written in requests and responses. Inside the sandbox they are small integers. */
export interface Ids {
  /** The digits of an id in responses. */
  show(id: number): string
  /** Converts an id of a request to the small number; `undefined` when no entity can have these digits. */
  read(digits: string): number | undefined
  /** Replaces the small ids in the JSON of a response. */
  inAnswer(json: string): string
  /** Prepares the ids in the JSON of a request, which may have more digits than a number holds. */
  inBody(json: string): string
}

/** Small ids, unchanged. */
export const plainIds: Ids = {
  show: String,
  read: digits => (/^\d{1,15}$/.test(digits) ? Number(digits) : undefined),
  inAnswer: json => json,
  inBody: json => json,
}

/**
 * Ids begin at 54,043,000,000,000,000: between 2^55 and 2^56, where a double-precision number can only represent every eighth integer.
 * A small id is still readable in the last digits.
 */
const head = '54043'
const tailLength = 12

const show = (id: number | string) => `${head}${String(id).padStart(tailLength, '0')}`

/**
 * Ids beyond 2^53, as instances in production have. In JSON, only a key is followed by a quote and a colon,
 * so these expressions never match inside a value.
 */
export const largeIds: Ids = {
  show,
  read: digits => (digits.length === head.length + tailLength && digits.startsWith(head) ? Number(digits.slice(head.length)) : undefined),
  inAnswer: json =>
    json
      .replace(/("(?:id|itemId|batchId)":"?)(\d+)/g, (_, key: string, id: string) => key + show(id))
      .replace(
        /("webLink":"[^"?]*\?(?!address=|emailaddress=|file=|host=)\w+=)(\d+)(?=["&])/g,
        (_, link: string, id: string) => link + show(id),
      ),
  // Quoted, the digits survive `JSON.parse`.
  inBody: json => json.replace(/("(?:id_1|id_2|ownerId)"\s*:\s*)(\d+)/g, '$1"$2"'),
}

/** Fields that real servers send as text, and that `--strict-types` sends as booleans. Only a key is followed by a quote and a colon. */
const textFlags = /("(?:custom|parsable|fileAction|dnsActive|whoisActive)":)(true|false)/g

/** Writes the booleans that real servers send as text in that form. */
export const withTextFlags = (json: string): string => json.replace(textFlags, '$1"$2"')

const easternOffset = 5 * 3_600_000

function loosenText(key: string, value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return value
  if (key === 'dateAdded') return value.slice(0, -1)
  const eastern = `${new Date(Date.parse(value) - easternOffset).toISOString().slice(0, 19)}-05:00`
  return /observed|reported/i.test(key) ? `${eastern}Z` : eastern
}

/**
 * Converts a JSON value to the loose types that the API also uses: ids and booleans as strings, instants without `Z`, with an offset,
 * or with both. The meaning stays the same.
 */
export function loosen(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(one => loosen(one, key))
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, loosen(one, name)]))
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return key === 'id' ? String(value) : value
  return typeof value === 'string' ? loosenText(key, value) : value
}
