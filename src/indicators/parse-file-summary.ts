import { IndicatorError } from '../errors/index.js'

/** The hashes of a file, each as written; any may be missing, one is there. */
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

/** Which hash a text is by its length and digits: `md5` (32), `sha1` (40), `sha256` (64), or `undefined`. */
export function hashField(text: string): (typeof FILE_HASH_FIELDS)[number] | undefined {
  const field = FIELD_OF_LENGTH.get(text.length)
  return field !== undefined && HEX.test(text) ? field : undefined
}

/** Why the whole value is neither a hash nor hashes joined by ` : `, each kind at most once, or `undefined` when it is. */
export function fileProblem(value: string): string | undefined {
  if (hashField(value) !== undefined) return undefined
  if (!value.includes(':')) return 'a file is given by an MD5 (32), SHA-1 (40) or SHA-256 (64 hexadecimal digits)'
  if (value.length > LONGEST_SUMMARY) return 'it is longer than three hashes'
  const fields = new Set<string>()
  for (const part of splitSummary(value)) {
    const field = hashField(part)
    if (field === undefined) return `${JSON.stringify(part.slice(0, 80))} is no MD5, SHA-1 or SHA-256`
    if (fields.has(field)) return `it has two hashes of the kind ${field}`
    fields.add(field)
  }
  return fields.size === 0 ? 'it holds no hash' : undefined
}

function splitSummary(value: string): readonly string[] {
  return value
    .split(':')
    .map(part => part.trim())
    .filter(part => part !== '')
}

/**
 * Reads a file's summary: one hash, or up to three joined by ` : ` in any order, any missing.
 * @param summary as lists carry it, for example `MD5 : SHA-1 : SHA-256`
 * @returns the hashes by field, as written
 * @throws IndicatorError when a part is no hash, or a kind comes twice
 */
export function parseFileSummary(summary: string): FileHashes {
  const problem = fileProblem(summary)
  if (problem !== undefined) {
    const shown = JSON.stringify(summary.slice(0, 200))
    throw new IndicatorError(`${shown} is no file summary: ${problem}. Give hashes joined by " : ".`, { value: summary, reason: problem })
  }
  const hashes: { md5?: string; sha1?: string; sha256?: string } = {}
  for (const part of splitSummary(summary)) {
    const field = hashField(part)
    if (field !== undefined) hashes[field] = part
  }
  return hashes
}
