import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { UsageError } from '../../../errors/index.js'
import { type FormatFacts, formats, type ImportableExtension } from '../../../formats/index.js'
import { isRecord, parseJsonOrThrow } from '../../../json.js'
import { BulkDocumentFault, BulkSplitter, CsvReader } from '../../../paging/index.js'
import { limitedLines } from '../../limited-lines.js'
import { utf8Input } from '../../utf8-input.js'
import type { ImportRecord } from './import-record.js'

/**
 * Streams the records of a file, so that large files don't have to fit into memory. Decompresses `.gz`.
 * @throws UsageError if the file cannot be read, or is not in the format
 */
export async function* readRecords(file: string, format: ImportFormat, signal: AbortSignal): AsyncGenerator<ImportRecord, void, void> {
  let place = 0
  try {
    for await (const raw of readers[format](open(file, signal))) {
      place += 1
      yield { place, raw }
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof BulkDocumentFault || error instanceof SyntaxError)
      throw new UsageError(`The file ${file} is not valid ${format}: after record ${place} ${error.message}.`, { cause: error })
    if (error instanceof Error && 'code' in error)
      throw new UsageError(`The file ${file} cannot be read (${error.message}): check its name and permissions.`, { cause: error })
    throw error
  }
}

type Raw = Readonly<Record<string, unknown>>

const readers: Readonly<Record<ImportFormat, (stream: Readable) => AsyncGenerator<Raw, void, void>>> = {
  csv: csvRecords,
  json: jsonRecords,
  ndjson: lineRecords,
  txt: textRecords,
}

function open(file: string, signal: AbortSignal): Readable {
  const stream = createReadStream(file, { signal })
  if (!file.endsWith('.gz')) return utf8Input(stream, `The file ${file}`)
  const unpacked = createGunzip()
  // `pipe` doesn't forward errors.
  stream.on('error', error => unpacked.destroy(error))
  return utf8Input(stream.pipe(unpacked), `The file ${file}`)
}

async function* csvRecords(stream: Readable): AsyncGenerator<Raw, void, void> {
  const decoder = new StringDecoder('utf8')
  // Our own exports write `null` for no value, and the text in quotes.
  const reader = new CsvReader('null')
  let header: readonly string[] | undefined
  const toRaw = (values: readonly string[]): Raw[] => {
    if (header !== undefined) return [recordOf(header, values)]
    header = values.map(name => name.replace(/^\ufeff/, '').trim())
    return []
  }
  for await (const piece of stream) for (const values of reader.push(decoder.write(piece))) yield* toRaw(values)
  for (const values of reader.end()) yield* toRaw(values)
  if (reader.isQuoted) throw new SyntaxError('the file ends inside a quoted value')
}

/** Names the values of a row. Fails if the row has more values than the header has columns. */
function recordOf(header: readonly string[], values: readonly string[]): Raw {
  if (values.length > header.length) throw new SyntaxError(`a row has ${values.length} values but the header has ${header.length} columns`)
  return Object.fromEntries(header.map((name, index) => [name, values[index] ?? '']))
}

async function* lineRecords(stream: Readable): AsyncGenerator<Raw, void, void> {
  for await (const line of limitedLines(stream)) if (line.trim() !== '') yield objectOf(parseJsonOrThrow(line.replace(/^\ufeff/, '')))
}

/** Reads one value per line. Skips blank lines and lines that start with `#`. */
async function* textRecords(stream: Readable): AsyncGenerator<Raw, void, void> {
  for await (const line of limitedLines(stream)) {
    const value = line.replace(/^\ufeff/, '').trim()
    if (value !== '' && !value.startsWith('#')) yield { indicator: value }
  }
}

/** Reads an array of records, or a document with an `indicator` array, such as bulk documents and batch files. */
async function* jsonRecords(stream: Readable): AsyncGenerator<Raw, void, void> {
  let splitter: BulkSplitter | undefined
  let isArray = false
  for await (const piece of stream as AsyncIterable<Buffer>) {
    if (splitter === undefined) {
      const start = piece
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .trimStart()
      if (start === '') continue
      isArray = start.startsWith('[')
      splitter = new BulkSplitter(isArray ? 'record' : 'indicator', undefined, parseJsonOrThrow)
      if (isArray) splitter.push(Buffer.from('{"record":'))
    }
    for (const row of splitter.push(piece)) yield objectOf(row)
  }
  if (splitter === undefined) throw new SyntaxError('the file is empty')
  if (isArray) splitter.push(Buffer.from('}'))
  splitter.end()
}

function objectOf(value: unknown): Raw {
  if (isRecord(value)) return value
  throw new SyntaxError(`${JSON.stringify(value)?.slice(0, 80)} is not an object`)
}

/** Formats that you can import, named by their extension: a list of values is `txt`. */
export type ImportFormat = ImportableExtension

export const importFormats: readonly ImportFormat[] = formats.list.filter(isImportable).map(({ extension }) => extension)

/** Returns the requested format, or the one of the file extension without `.gz`. @throws UsageError if both are unknown */
export function importFormat(file: string, requested: string | undefined): ImportFormat {
  const given = importFormats.find(name => name === requested)
  if (given !== undefined) return given
  const known = formats.forFile(file)
  if (known !== undefined && isImportable(known)) return known.extension
  throw new UsageError(`The format of ${file} cannot be detected from its name: use --format with one of ${importFormats.join(', ')}.`)
}

function isImportable<Facts extends FormatFacts>(format: Facts): format is Facts & { readonly extension: ImportFormat } {
  return format.importable
}
