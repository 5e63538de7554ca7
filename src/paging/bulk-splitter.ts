/** What is wrong with a bulk document, in words. */
export class BulkDocumentFault extends Error {}

/** Bytes in front of the rows or behind them, at the most: there is only the frame of the document. */
const LONGEST_FRAME = 64 * 1024
/** Bytes of one row at the most. */
const LONGEST_ROW = 64 * 1024 * 1024

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
  #frame = Buffer.alloc(0)
  #pending: Buffer[] = []
  #pendingSize = 0
  #depth = 0
  #inString = false
  #isEscaped = false
  #isFirst = true
  readonly #key: string

  /** @param key the key of the rows. Default `indicator` */
  constructor(key = 'indicator') {
    this.#key = key
  }

  /**
   * Takes the next piece.
   * @returns the rows that it completes
   * @throws BulkDocumentFault when the document is malformed
   */
  push(piece: Uint8Array): unknown[] {
    let bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (this.#part === 'head') {
      this.#frame = Buffer.concat([this.#frame, bytes])
      const start = rowsStart(this.#frame, this.#key)
      if (start === undefined) {
        if (this.#frame.length > LONGEST_FRAME) throw new BulkDocumentFault(`no "${this.#key}" at its beginning`)
        return []
      }
      bytes = this.#frame.subarray(start)
      this.#frame = this.#frame.subarray(0, start)
      this.#part = 'rows'
    }
    return this.#part === 'rows' ? this.#split(bytes) : this.#close(bytes)
  }

  /**
   * Ends the document.
   * @throws BulkDocumentFault when it is not complete
   */
  end(): void {
    if (this.#part === 'head') throw new BulkDocumentFault(this.#frame.length === 0 ? 'it is empty' : `it has no "${this.#key}"`)
    if (this.#part === 'rows') throw new BulkDocumentFault('it is cut off')
    parse(this.#frame.toString('utf8'))
  }

  /** All that came, when no row began: it may tell a failure. */
  get head(): string {
    return this.#part === 'head' ? this.#frame.toString('utf8') : ''
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
    const text = (this.#pending.length === 0 ? bytes : Buffer.concat([...this.#pending, bytes])).toString('utf8').trim()
    this.#pending = []
    this.#pendingSize = 0
    if (text === '') return []
    if (this.#isFirst === text.startsWith(',')) throw new BulkDocumentFault('a comma between rows is missing or too many')
    const rows = parse(`[${this.#isFirst ? text : text.slice(1)}]`)
    this.#isFirst = false
    return Array.isArray(rows) ? rows : []
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#pendingSize += bytes.length
    if (this.#pendingSize > LONGEST_ROW) throw new BulkDocumentFault(`a row is longer than ${LONGEST_ROW / 1024 / 1024} MB`)
    // The transport may use its buffer again.
    this.#pending.push(Buffer.from(bytes))
  }

  #close(bytes: Buffer): unknown[] {
    this.#frame = Buffer.concat([this.#frame, bytes])
    if (this.#frame.length > 2 * LONGEST_FRAME) throw new BulkDocumentFault('more than its end comes after the rows')
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

/** Where the rows begin: behind the bracket that follows the key, at the top or in an envelope. */
function rowsStart(frame: Buffer, key: string): number | undefined {
  const strings = /"((?:[^"\\]|\\.)*)"(\s*:\s*\[)?/gs
  // Latin-1 keeps one character a byte, so that places in the text are places in the bytes.
  const text = frame.toString('latin1')
  for (let found = strings.exec(text); found !== null; found = strings.exec(text)) {
    if (found[1] === key && found[2] !== undefined) return strings.lastIndex
  }
  return undefined
}
