import { BodyBytes } from '../http/index.js'
import { RowsStart } from './rows-start.js'

/** Describes what is wrong with a bulk document. */
export class BulkDocumentFault extends Error {}

/** Maximum number of bytes before or after the rows. Only the envelope of the document belongs there. */
const LONGEST_FRAME = 64 * 1024
const MEGABYTE = 1024 * 1024

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSE_BRACKET = 0x5d

/** The role of each byte outside a string, 0 for most. A table, because every byte is looked up. */
const roles = { quote: 1, open: 2, close: 3 }
const roleOf = new Uint8Array(256)
for (const byte of Buffer.from('"')) roleOf[byte] = roles.quote
for (const byte of Buffer.from('[{')) roleOf[byte] = roles.open
for (const byte of Buffer.from(']}')) roleOf[byte] = roles.close

/**
 * Splits a JSON document `{ "indicator": [ … ] }` into rows as its bytes arrive, and holds only the rows that are not complete yet.
 * Scans the bytes for the ends of rows by depth alone, then parses all rows that a chunk completes at once. This is as fast as
 * parsing the whole document. No byte of a multi-byte UTF-8 character looks like a bracket or a quote, so chunks can be cut anywhere.
 */
export class BulkSplitter {
  #part: 'head' | 'rows' | 'tail' = 'head'
  readonly #frame = new BodyBytes()
  /** Bytes not parsed yet, each row with its comma in front. All chunks share one buffer: new ones would become garbage faster than it is collected. */
  #bytes = Buffer.of(COMMA)
  #size = 1
  #at = 1
  #depth = 0
  #inString = false
  #isFirst = true
  readonly #key: string
  readonly #start: RowsStart
  readonly #secondStart: RowsStart
  readonly #longestRow: number
  readonly #parseRows: (text: string) => unknown

  /**
   * @param key the key of the rows. Default `indicator`
   * @param longestRow maximum size of one row in MB. Default 128
   * @param parseRows parses rows in brackets, and throws when they are malformed. Default: JSON
   */
  constructor(key = 'indicator', longestRow = 128, parseRows: (text: string) => unknown = JSON.parse) {
    this.#key = key
    this.#start = new RowsStart(key)
    this.#secondStart = new RowsStart(key)
    this.#longestRow = longestRow
    this.#parseRows = parseRows
  }

  /**
   * Takes the next chunk.
   * @returns the rows that it completes
   * @throws BulkDocumentFault when the document is malformed
   */
  push(piece: Uint8Array): unknown[] {
    let bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (this.#part === 'head') {
      const start = this.#start.push(bytes)
      // Copy, because the transport may reuse its buffer.
      this.#frame.push(Buffer.from(bytes.subarray(0, start)))
      if (this.#frame.size > LONGEST_FRAME) throw new BulkDocumentFault(`it has no "${this.#key}" at its beginning`)
      if (start === undefined) return []
      bytes = bytes.subarray(start)
      this.#part = 'rows'
    }
    if (this.#part === 'tail') return this.#close(bytes)
    this.#keep(bytes)
    return this.#split()
  }

  /**
   * Ends the document.
   * @throws BulkDocumentFault when it is not complete
   */
  end(): void {
    if (this.#part === 'head') throw new BulkDocumentFault(this.#frame.size === 0 ? 'it is empty' : `it has no "${this.#key}"`)
    if (this.#part === 'rows') throw new BulkDocumentFault('it is truncated')
    parse(this.#frame.concat().toString('utf8'), JSON.parse)
  }

  /** Everything received, if no row has begun: it may contain a failure message. */
  get head(): string {
    return this.#part === 'head' ? this.#frame.concat().toString('utf8') : ''
  }

  /** Scans the new bytes for the end of a row or of the list. */
  #split(): unknown[] {
    const bytes = this.#bytes.subarray(0, this.#size)
    let at = this.#at
    let depth = this.#depth
    let inString = this.#inString
    let complete = 0
    while (at < bytes.length) {
      if (inString) {
        const quote = bytes.indexOf(QUOTE, at)
        at = quote < 0 ? bytes.length : quote + 1
        inString = quote < 0 || isEscaped(bytes, quote)
        continue
      }
      const role = roleOf[bytes[at] ?? 0]
      at++
      if (role === 0) continue
      if (role === roles.quote) inString = true
      else if (role === roles.open) depth++
      else if (depth === 0) return this.#finish(at - 1)
      else {
        depth--
        if (depth === 0) complete = at
      }
    }
    this.#at = at
    this.#depth = depth
    this.#inString = inString
    const rows = complete === 0 ? [] : this.#parse(complete)
    this.#drop(complete)
    return rows
  }

  #finish(end: number): unknown[] {
    const rows = this.#parse(end)
    this.#part = 'tail'
    this.#close(this.#bytes.subarray(end, this.#size))
    return rows
  }

  /** Parses the rows before `end`. Brackets temporarily replace the first comma and the byte at `end`, which is restored. */
  #parse(end: number): unknown[] {
    const bytes = this.#bytes
    let start = 0
    while (start < end && isSpace(bytes[start])) start++
    if (start === end) return []
    if (bytes[start] !== COMMA) throw new BulkDocumentFault('a comma between two rows is missing')
    const behind = bytes[end] ?? 0
    bytes[start] = OPEN_BRACKET
    bytes[end] = CLOSE_BRACKET
    const rows = parse(bytes.toString('utf8', start, end + 1), this.#parseRows)
    bytes[end] = behind
    if (!Array.isArray(rows) || (rows.length === 0 && !this.#isFirst)) throw new BulkDocumentFault('an extra comma follows the rows')
    this.#isFirst = false
    return rows
  }

  #keep(piece: Buffer): void {
    const size = this.#size + piece.length
    // Reserve one more byte for the bracket after the rows.
    if (size >= this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, size + 1))
      this.#bytes.copy(larger, 0, 0, this.#size)
      this.#bytes = larger
    }
    piece.copy(this.#bytes, this.#size)
    this.#size = size
  }

  #drop(count: number): void {
    this.#bytes.copyWithin(0, count, this.#size)
    this.#size -= count
    this.#at -= count
    if (this.#size <= this.#longestRow * MEGABYTE) return
    throw new BulkDocumentFault(`a row is longer than ${this.#longestRow} MB, the limit set by responseLimit`)
  }

  #close(bytes: Buffer): unknown[] {
    this.#frame.push(Buffer.from(bytes))
    // JSON.parse uses the second of two lists, whose rows would be skipped here.
    if (this.#secondStart.push(bytes) !== undefined) throw new BulkDocumentFault(`it has "${this.#key}" twice`)
    if (this.#frame.size > 2 * LONGEST_FRAME) throw new BulkDocumentFault('unexpected data follows the rows')
    return []
  }
}

/** Whether an odd number of backslashes precedes a quote. The search stops at the quote that opens the string. */
function isEscaped(bytes: Buffer, quote: number): boolean {
  let first = quote
  while (bytes[first - 1] === BACKSLASH) first--
  return (quote - first) % 2 === 1
}

/** White space of JSON (RFC 8259, 2). */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

function parse(text: string, as: (text: string) => unknown): unknown {
  try {
    return as(text)
  } catch (error) {
    throw new BulkDocumentFault(`it is malformed: ${error instanceof Error ? error.message : String(error)}`)
  }
}
