/** Pieces below this size are copied together. */
const SMALL = 1024
const BLOCK = 16 * 1024
const EMPTY = Buffer.alloc(0)

/** Gathers the bytes of a body. Small pieces are copied together: by itself, a piece of one byte would cost a hundred. */
export class BodyBytes {
  readonly #blocks: Buffer[] = []
  #block = EMPTY
  #used = 0
  #size = 0

  /** Bytes so far. */
  get size(): number {
    return this.#size
  }

  push(piece: Buffer): void {
    this.#size += piece.length
    if (piece.length >= SMALL) {
      this.#closeBlock()
      this.#blocks.push(piece)
      return
    }
    if (this.#block.length - this.#used < piece.length) {
      this.#closeBlock()
      this.#block = Buffer.allocUnsafe(BLOCK)
    }
    this.#used += piece.copy(this.#block, this.#used)
  }

  /** All bytes in one. */
  concat(): Buffer {
    this.#closeBlock()
    const [first] = this.#blocks
    return this.#blocks.length === 1 && first !== undefined ? first : Buffer.concat(this.#blocks, this.#size)
  }

  #closeBlock(): void {
    if (this.#used > 0) this.#blocks.push(this.#block.subarray(0, this.#used))
    this.#block = this.#block.subarray(this.#used)
    this.#used = 0
  }
}
