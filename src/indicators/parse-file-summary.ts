import { IndicatorError } from '../errors/index.js'

/** The hashes of a file as written. At least one is present. */
export interface FileHashes {
  readonly md5?: string
  readonly sha1?: string
  readonly sha256?: string
}

/** The fields of a file's hashes in the order of summaries (API documentation, "File Indicator Considerations"). */
export const FILE_HASH_FIELDS = ['md5', 'sha1', 'sha256'] as const

const FIELD_OF_LENGTH: ReadonlyMap<number, (typeof FILE_HASH_FIELDS)[number]> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
])
const HEX = /^[0-9a-f]+$/i
const LONGEST_SUMMARY = 160

/** Returns the kind of a hash by its length and digits: `md5` (32), `sha1` (40), `sha256` (64), or `undefined`. */
export function hashField(text: string): (typeof FILE_HASH_FIELDS)[number] | undefined {
  const field = FIELD_OF_LENGTH.get(text.length)
  return field !== undefined && HEX.test(text) ? field : undefined
}

/** Explains why the whole value is neither a hash nor hashes joined by ` : `, each kind at most once; `undefined` when it is. */
export function fileProblem(value: string): string | undefined {
  if (hashField(value) !== undefined) return undefined
  if (!value.includes(':')) return 'a file needs an MD5 (32), SHA-1 (40) or SHA-256 (64 hexadecimal digits)'
  if (value.length > LONGEST_SUMMARY) return 'it is longer than three hashes'
  const fields = new Set<string>()
  for (const part of splitSummary(value)) {
    const field = hashField(part)
    if (field === undefined) return `${JSON.stringify(part.slice(0, 80))} is not an MD5, SHA-1 or SHA-256`
    if (fields.has(field)) return `it has two ${field} hashes`
    fields.add(field)
  }
  return fields.size === 0 ? 'it contains no hash' : undefined
}

function splitSummary(value: string): readonly string[] {
  return value
    .split(':')
    .map(part => part.trim())
    .filter(part => part !== '')
}

/**
 * Parses a file's summary: one to three hashes joined by ` : `, in any order.
 * @param summary a summary as in lists, for example `MD5 : SHA-1 : SHA-256`
 * @returns the hashes by field, as written
 * @throws IndicatorError when a part is not a hash, or a kind of hash is repeated
 */
export function parseFileSummary(summary: string): FileHashes {
  const problem = fileProblem(summary)
  if (problem !== undefined) {
    const shown = JSON.stringify(summary.slice(0, 200))
    throw new IndicatorError(`${shown} is not a file summary: ${problem}. Pass hashes joined by " : ".`, {
      value: summary,
      reason: problem,
    })
  }
  const hashes: { md5?: string; sha1?: string; sha256?: string } = {}
  for (const part of splitSummary(summary)) {
    const field = hashField(part)
    if (field !== undefined) hashes[field] = part
  }
  return hashes
}
