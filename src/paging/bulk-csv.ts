import { StringDecoder } from 'node:string_decoder'
import { operations } from '../../generated/operations.js'
import type { Client } from '../client.js'
import { ProtocolError } from '../errors/index.js'
import { isIntegerText, markExactIntegers } from '../exact-integers.js'
import { completeEntities, excerpt, utf8Pieces } from '../http/index.js'
import { isInexact } from '../json.js'
import type { BulkOptions } from './bulk-rows.js'
import { BulkDocumentFault } from './bulk-splitter.js'
import { CsvReader } from './csv-reader.js'
import { streamOperation } from './stream-operation.js'

/** A row of a bulk CSV document. */
export interface BulkCsvRow {
  readonly type: string
  /** The value of the indicator, as in every other list. */
  readonly summary: string
  /** The same, by the name of the column. */
  readonly value: string
  /** The owner that the options name; absent for the default owner. */
  readonly ownerName?: string
  /** 0–5; absent when the document contains `null`. */
  readonly rating?: number
  /** 0–100; absent when the document contains `null`. */
  readonly confidence?: number
  /** The values of the type: `ip` of an `Address`, the labels of a custom type. */
  readonly [field: string]: unknown
}

/** Number of characters kept to show in the error when the columns are wrong. */
const BEGINNING = 4096
const COLUMNS = ['type', 'value', 'rating', 'confidence']

/**
 * Streams the bulk CSV document of an owner: `Type,Value,Rating,Confidence`, where `null` means no value (API documentation, "bulk").
 *
 * @param client from `createClient`
 * @returns the rows in batches, in the document's order
 * @throws ApiError when the server has no such document, ProtocolError when its columns are different or it is truncated
 */
export async function* bulkCsvRows(client: Client, options: BulkOptions = {}): AsyncGenerator<readonly BulkCsvRow[], void, void> {
  const { owner, runNow, ...init } = options
  const query = { ...(owner === undefined ? {} : { owner }), ...(runNow === true ? { runNow: true } : {}) }
  const answer = await streamOperation(client, operations.getBulkCsv, { ...init, query })
  const decoder = new StringDecoder('utf8')
  const reader = new CsvReader()
  let columns: readonly string[] | undefined
  /** Kept exactly as received: `redact` would not recognise a secret in lower case or without its quotes. */
  let beginning = ''
  const { redact } = client.transport
  const complete = async (rows: readonly BulkCsvRow[]) => {
    await completeEntities(client.types, 'BulkIndicator', 'indicator', rows, options.signal)
    return rows
  }
  const refuse = (found: string) =>
    new ProtocolError(
      `The bulk document of ${answer.url} is not a CSV list of indicators: ${redact(found)}. Check that the base URL points to the API.`,
      {
        url: answer.url,
        excerpt: excerpt(found, redact),
        attempts: answer.attempts,
      },
    )
  const read = (records: readonly string[][]): BulkCsvRow[] => {
    let rows = records
    if (columns === undefined) {
      const [header, ...rest] = records
      if (header === undefined) return []
      columns = header.map(name =>
        name
          .replace(/^\ufeff/, '')
          .trim()
          .toLowerCase(),
      )
      if (!COLUMNS.every(name => columns?.includes(name)))
        throw refuse(`its first line is ${excerpt(beginning, redact).split(/[\r\n]/, 1)[0]}`)
      rows = rest
    }
    const place = COLUMNS.map(name => columns?.indexOf(name) ?? -1)
    return rows.map(record =>
      toRow(
        place.map(index => record[index] ?? ''),
        owner,
      ),
    )
  }
  const recordsOf = (text: string) => {
    if (columns === undefined && beginning.length < BEGINNING) beginning += text.slice(0, BEGINNING)
    try {
      return reader.push(text)
    } catch (error) {
      throw error instanceof BulkDocumentFault ? refuse(error.message) : error
    }
  }
  for await (const piece of utf8Pieces(answer.stream(), answer.contentType)) {
    const rows = read(recordsOf(decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))))
    if (rows.length > 0) yield await complete(rows)
  }
  const rest = read(reader.end())
  if (columns === undefined) throw refuse('it is empty')
  if (reader.isQuoted) throw refuse('it is truncated inside a quoted value')
  if (rest.length > 0) yield await complete(rest)
}

function toRow([type = '', value = '', rating = '', confidence = '']: readonly string[], owner: string | undefined): BulkCsvRow {
  const row: Record<string, unknown> = { type, summary: value, value }
  if (owner !== undefined) row['ownerName'] = owner
  const large = [setNumber(row, 'rating', rating), setNumber(row, 'confidence', confidence)].flatMap(name => name ?? [])
  if (large.length > 0) markExactIntegers(row, large)
  return row as object as BulkCsvRow // Just built; an integer that no number holds is a string of its digits, as in every row.
}

/** Sets a number, if the text is one. @returns the field's name if the number is an integer that only its text holds exactly */
function setNumber(row: Record<string, unknown>, name: string, text: string): string | undefined {
  const number = Number(text)
  if (text === '' || !Number.isFinite(number)) return undefined
  const isLarge = isInexact(number) && isIntegerText(text)
  row[name] = isLarge ? text : number
  return isLarge ? name : undefined
}
