import { createHash, type Hash, hash } from 'node:crypto'

/** The namespace of our UUIDs: drawn once, at random, for this package. */
export const namespace = '6f2d5f0e-4c0b-4b0a-9a5e-1d7c3c8e9b42'

/** Returns a UUID that is always the same for the same parts, such as type, value and owner. */
export function entityUuid(...parts: readonly string[]): string {
  return uuidV5(namespace, JSON.stringify(parts))
}

/** Computes the UUID of a name piece by piece, so that a long name isn't held in memory. */
export class UuidV5 {
  readonly #hash: Hash

  /** @param namespace UUID of the namespace of the names */
  constructor(namespace: string) {
    this.#hash = createHash('sha1').update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
  }

  update(piece: string): this {
    this.#hash.update(piece)
    return this
  }

  /** Returns the UUID of version 5 of the name. Call it once, last. */
  digest(): string {
    return uuidOf(this.#hash.digest('hex'))
  }
}

/** Returns the UUID of version 5 of a name. */
export function uuidV5(namespace: string, name: string): string {
  // Hashing namespace and name in one call is several times as fast as in two.
  return uuidOf(hash('sha1', Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(name)]), 'hex'))
}

/** Takes the first 16 bytes of a digest, and sets version and variant (RFC 9562, section 5.5). */
function uuidOf(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
