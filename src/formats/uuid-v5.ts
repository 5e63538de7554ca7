import { createHash, type Hash } from 'node:crypto'

/** Collects a name piece by piece and gives its UUID, so that a long name need not be held. */
export class UuidV5 {
  readonly #hash: Hash

  /** @param namespace UUID that sets our names apart from those of others */
  constructor(namespace: string) {
    this.#hash = createHash('sha1').update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
  }

  update(piece: string): this {
    this.#hash.update(piece)
    return this
  }

  /** Returns the UUID of version 5 of the name so far, after which no piece can follow (RFC 9562, section 5.5). */
  digest(): string {
    const bytes = this.#hash.digest().subarray(0, 16)
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}

/** Returns the UUID of version 5 of a name. */
export function uuidV5(namespace: string, name: string): string {
  return new UuidV5(namespace).update(name).digest()
}
