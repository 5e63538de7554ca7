const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d])

/** Finds where the rows of a JSON document begin as its bytes arrive: after the bracket that follows the key, at the top or in an envelope. */
export class RowsStart {
  readonly #key: Buffer
  #state: 'outside' | 'string' | 'key' | 'colon' = 'outside'
  #isEscaped = false
  #isKey = false
  #length = 0

  constructor(key: string) {
    this.#key = Buffer.from(key)
  }

  /** Takes the next chunk. @returns the position in it where the rows begin */
  push(bytes: Uint8Array): number | undefined {
    for (const [place, byte] of bytes.entries()) {
      if (this.#state === 'string') this.#inString(byte)
      else if (byte === QUOTE) {
        this.#state = 'string'
        this.#isKey = true
        this.#length = 0
      } else if (this.#state !== 'outside' && !BLANKS.has(byte)) {
        if (this.#state === 'colon' && byte === OPEN_BRACKET) return place + 1
        this.#state = this.#state === 'key' && byte === COLON ? 'colon' : 'outside'
      }
    }
    return undefined
  }

  #inString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false
    else if (byte === BACKSLASH) {
      this.#isEscaped = true
      this.#isKey = false
    } else if (byte === QUOTE) this.#state = this.#isKey && this.#length === this.#key.length ? 'key' : 'outside'
    else {
      this.#isKey &&= byte === this.#key[this.#length]
      this.#length++
    }
  }
}
