import { BodyBytes } from '../http/body-bytes.js'
import { RowsStart } from './rows-start.js'

/** What is wrong with a bulk document, in words. */
export class BulkDocumentFault extends Error {}

/** Bytes in front of the rows or behind them, at the most: there is only the frame of the document. */
const LONGEST_FRAME = 64 * 1024
const MEGABYTE = 1024 * 1024

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/**
 * Splits a JSON document `{ "indicator": [ … ] }` into rows as its bytes come, without ever holding more of it than the rows that are
 * not complete. Only the ends of rows are looked for, by bytes and depth; all rows that a piece completes are parsed at once, which
 * makes it as quick as parsing the whole. Bytes of UTF-8 above ASCII never look like a bracket or a quote, so any cut is safe.
 */
export class BulkSplitter {
  #part: 'head' | 'rows' | 'tail' = 'head'
  readonly #frame = new BodyBytes()
  #pending = new BodyBytes()
  #depth = 0
  #inString = false
  #isEscaped = false
  #isFirst = true
  readonly #key: string
  readonly #start: RowsStart
  readonly #longestRow: number

  /**
   * @param key the key of the rows. Default `indicator`
   * @param longestRow MB of one row at the most. Default 128
   */
  constructor(key = 'indicator', longestRow = 128) {
    this.#key = key
    this.#start = new RowsStart(key)
    this.#longestRow = longestRow
  }

  /**
   * Takes the next piece.
   * @returns the rows that it completes
   * @throws BulkDocumentFault when the document is malformed
   */
  push(piece: Uint8Array): unknown[] {
    let bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (this.#part === 'head') {
      const start = this.#start.push(bytes)
      // The transport may use its buffer again.
      this.#frame.push(Buffer.from(bytes.subarray(0, start)))
      if (this.#frame.size > LONGEST_FRAME) throw new BulkDocumentFault(`no "${this.#key}" at its beginning`)
      if (start === undefined) return []
      bytes = bytes.subarray(start)
      this.#part = 'rows'
    }
    return this.#part === 'rows' ? this.#split(bytes) : this.#close(bytes)
  }

  /**
   * Ends the document.
   * @throws BulkDocumentFault when it is not complete
   */
  end(): void {
    if (this.#part === 'head') throw new BulkDocumentFault(this.#frame.size === 0 ? 'it is empty' : `it has no "${this.#key}"`)
    if (this.#part === 'rows') throw new BulkDocumentFault('it is cut off')
    parse(this.#frame.concat().toString('utf8'))
  }

  /** All that came, when no row began: it may tell a failure. */
  get head(): string {
    return this.#part === 'head' ? this.#frame.concat().toString('utf8') : ''
  }

  #split(bytes: Buffer): unknown[] {
    let depth = this.#depth
    let inString = this.#inString
    let isEscaped = this.#isEscaped
    let complete = 0
    let end = -1
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]
      if (inString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) inString = false
      } else if (byte === QUOTE) inString = true
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (depth === 0) {
          end = at
          break
        }
        depth--
        if (depth === 0) complete = at + 1
      }
    }
    this.#depth = depth
    this.#inString = inString
    this.#isEscaped = isEscaped
    if (end < 0) {
      const rows = complete === 0 ? [] : this.#take(bytes.subarray(0, complete))
      this.#keep(bytes.subarray(complete))
      return rows
    }
    const rows = this.#take(bytes.subarray(0, end))
    this.#part = 'tail'
    this.#close(bytes.subarray(end))
    return rows
  }

  /** Parses what is pending with the bytes that complete it: rows with commas between them, and one in front but for the first. */
  #take(bytes: Buffer): unknown[] {
    let whole = bytes
    if (this.#pending.size > 0) {
      this.#pending.push(bytes)
      whole = this.#pending.concat()
      this.#pending = new BodyBytes()
    }
    const text = whole.toString('utf8').trim()
    if (text === '') return []
    if (this.#isFirst === text.startsWith(',')) throw new BulkDocumentFault('a comma between rows is missing or too many')
    const rows = parse(`[${this.#isFirst ? text : text.slice(1)}]`)
    this.#isFirst = false
    return Array.isArray(rows) ? rows : []
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#pending.push(Buffer.from(bytes))
    if (this.#pending.size <= this.#longestRow * MEGABYTE) return
    throw new BulkDocumentFault(`a row is longer than ${this.#longestRow} MB, the limit set by responseLimit`)
  }

  #close(bytes: Buffer): unknown[] {
    this.#frame.push(Buffer.from(bytes))
    if (this.#frame.size > 2 * LONGEST_FRAME) throw new BulkDocumentFault('more than its end comes after the rows')
    return []
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BulkDocumentFault(`it is malformed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
