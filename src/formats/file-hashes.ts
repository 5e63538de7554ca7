import type { FormattableEntity } from './formattable-entity.js'
import { type Scalar, scalar } from './scalar.js'

/** The hashes of a file in the order of the wire, with their length in hexadecimal digits. */
export const hashLengths = { md5: 32, sha1: 40, sha256: 64 } as const

export type HashName = keyof typeof hashLengths

export function isHashName(name: string): name is HashName {
  return Object.hasOwn(hashLengths, name)
}

/**
 * Returns one hash of a file, or null when it has none: its own field, else the part of the summary that has the right length.
 * In lists a file's summary is its hashes joined by ` : `, and any may be missing (API documentation, conventions).
 */
export function fileHash(entity: FormattableEntity, name: HashName): Scalar {
  const own = entity[name]
  if (own !== undefined && own !== null) return scalar(own)
  const { summary } = entity
  if (typeof summary !== 'string') return null
  if (summary.length === hashLengths[name]) return summary
  return summary.includes(':')
    ? (summary
        .split(':')
        .find(part => part.trim().length === hashLengths[name])
        ?.trim() ?? null)
    : null
}
