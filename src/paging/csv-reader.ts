import { BulkDocumentFault } from './bulk-splitter.js'

/** Maximum number of characters in one record. */
const LONGEST_RECORD = 1024 * 1024

/** Reads CSV (RFC 4180) in chunks: quoted values, doubled quotes, and both kinds of line endings, also inside quotes. */
export class CsvReader {
  #record: string[] = []
  #field = ''
  #state: 'plain' | 'quoted' | 'quote' = 'plain'
  #wasQuoted = false
  #hasContent = false
  #length = 0
  readonly #none: string

  /** @param none what an unquoted value is read as empty for, such as `null`. In quotes it is that text. Default: only an empty value */
  constructor(none = '') {
    this.#none = none
  }

  /**
   * Takes the next chunk and returns the records that it completes.
   * @throws BulkDocumentFault when a record is longer than 1,048,576 characters
   */
  push(text: string): string[][] {
    const records: string[][] = []
    let start = 0
    let recordStart = 0
    for (let at = 0; at < text.length; at++) {
      const character = text[at]
      if (this.#state === 'quoted') {
        if (character !== '"') continue
        this.#field += text.slice(start, at)
        start = at + 1
        this.#state = 'quote'
        continue
      }
      if (character === '"' && (this.#state === 'quote' || (this.#field === '' && start === at))) {
        // A doubled quote is an escaped quote. A quote at the beginning of a value opens it.
        start = this.#state === 'quote' ? at : at + 1
        this.#state = 'quoted'
        this.#wasQuoted = true
        this.#hasContent = true
        continue
      }
      this.#state = 'plain'
      if (character !== ',' && character !== '\n' && character !== '\r') continue
      this.#field += text.slice(start, at)
      start = at + 1
      if (character === ',') this.#endField()
      else {
        this.#measure(at - recordStart)
        this.#endRecord(records)
        recordStart = start
      }
    }
    this.#field += text.slice(start)
    this.#measure(text.length - recordStart)
    return records
  }

  /** Ends the text. Returns the last record if no line ending followed it. */
  end(): string[][] {
    const records: string[][] = []
    this.#endRecord(records)
    return records
  }

  /** Whether the text ended inside a quoted value. */
  get isQuoted(): boolean {
    return this.#state === 'quoted'
  }

  #measure(more: number): void {
    this.#length += more
    if (this.#length > LONGEST_RECORD) throw new BulkDocumentFault(`a record is longer than ${LONGEST_RECORD} characters`)
  }

  #endField(): void {
    this.#record.push(this.#field === this.#none && !this.#wasQuoted ? '' : this.#field)
    this.#field = ''
    this.#wasQuoted = false
    this.#hasContent = true
  }

  /** Skips empty lines: they are blank, or the second half of a `\r\n`. */
  #endRecord(records: string[][]): void {
    this.#length = 0
    if (!this.#hasContent && this.#field === '') return
    this.#endField()
    records.push(this.#record)
    this.#record = []
    this.#hasContent = false
  }
}
