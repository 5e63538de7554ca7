import type { Readable } from 'node:stream'

/** Pieces below this size are copied together. */
const SMALL = 1024
const BLOCK = 16 * 1024
const EMPTY = Buffer.alloc(0)

/** Collects the bytes of a body. Small pieces are copied together: on its own, a piece of one byte costs a hundred. */
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

  /** All bytes in one buffer. */
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

/**
 * Reads a body to its end, or until no more of it is wanted. It listens to events because the async iterator takes a tenth of all the time
 * spent on a page of 200 rows.
 * @param take gets each piece, and returns whether more is wanted; when it throws, the body is closed
 * @throws what `take` throws, and the error of the body, also when it ends early
 */
export function readContents(contents: Readable, take: (piece: Buffer) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.on('data', (piece: Buffer) => {
      try {
        if (take(piece)) return
        resolve()
      } catch (error) {
        reject(error)
      }
      contents.destroy()
    })
    contents.on('end', resolve).on('error', reject)
    contents.on('close', () => {
      // Every body closes: creating an error for each would cost more than reading it.
      if (!contents.readableEnded) reject(new Error('the body ended early'))
    })
  })
}
