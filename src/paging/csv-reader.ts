import { BulkDocumentFault } from './bulk-splitter.js'

/** Characters of one record at the most. */
const LONGEST_RECORD = 1024 * 1024

/** Reads CSV (RFC 4180) as its text comes: quoted values, doubled quotes, line ends of either kind, also inside quotes. */
export class CsvReader {
  #record: string[] = []
  #field = ''
  #state: 'plain' | 'quoted' | 'quote' = 'plain'
  #hasContent = false
  #length = 0

  /**
   * Takes the next piece; returns the records that it completes.
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
        // A doubled quote stands for one; a quote at the beginning of a value opens it.
        start = this.#state === 'quote' ? at : at + 1
        this.#state = 'quoted'
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

  /** Ends the text; returns the last record when no line end came after it. */
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
    this.#record.push(this.#field)
    this.#field = ''
    this.#hasContent = true
  }

  /** A line without anything is none: it is the second half of a `\r\n`, or blank. */
  #endRecord(records: string[][]): void {
    this.#length = 0
    if (!this.#hasContent && this.#field === '') return
    this.#endField()
    records.push(this.#record)
    this.#record = []
    this.#hasContent = false
  }
}
