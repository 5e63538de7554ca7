import { type OperationId, operations } from '../../generated/operations.js'
import type { components } from '../../generated/schema.js'
import { answerRows } from '../http/index.js'
import { isRecord } from '../json.js'
import { type BulkCsvRow, type BulkIndicator, type BulkOptions, bulkCsvRows, bulkRows, iterateRows } from '../paging/index.js'
import { type DownloadOptions, type DownloadResult, type DownloadTarget, downloadContents } from './contents/download.js'
import type { WriteContext } from './write-context.js'
import { requestOn, sendRequest } from './write-request.js'

/** When the bulk documents of an owner were made: `lastRun`, and `nextRun`. */
export type BulkStatus = components['schemas']['BulkStatus']

/** The bulk documents of an owner: all its indicators in one (API documentation, "bulk"). `tc.bulkIndicators` filters them. */
export class Bulk {
  readonly #context: WriteContext

  /** @internal See `tc.bulk`. */
  constructor(context: WriteContext) {
    this.#context = context
  }

  /** Whether and when the documents were made. @throws ApiError when the owner has none */
  async status(options: Pick<BulkOptions, 'owner' | 'signal'> = {}): Promise<BulkStatus | undefined> {
    const request = requestOn(operations.getBulkStatus, {}, options.owner)
    const { value } = await sendRequest(this.#context.client, request, { signal: options.signal, description: 'bulk status' })
    const row = answerRows(operations.getBulkStatus, value)?.rows[0]
    return isRecord(row) ? (row as BulkStatus) : undefined // `validation` checks it.
  }

  /** The indicators of the JSON document with attributes and tags, as it comes; never the whole of it in memory. */
  json(options: BulkOptions = {}): AsyncIterable<BulkIndicator> {
    return { [Symbol.asyncIterator]: () => iterateRows(bulkRows(this.#context.client, options)) }
  }

  /** The rows of the CSV document, as it comes: type, value, rating, confidence. */
  csv(options: BulkOptions = {}): AsyncIterable<BulkCsvRow> {
    return { [Symbol.asyncIterator]: () => iterateRows(bulkCsvRows(this.#context.client, options)) }
  }

  /**
   * Downloads a document as it is, to a file, which has its name only when it is whole, or to a stream.
   * @throws ApiError when there is none, ConnectionError or ProtocolError when it could not be had whole
   */
  download(
    format: 'json' | 'csv',
    target: DownloadTarget,
    options: DownloadOptions & Pick<BulkOptions, 'runNow'> = {},
  ): Promise<DownloadResult> {
    const id: OperationId = format === 'csv' ? 'getBulkCsv' : 'getBulkJson'
    const { runNow, ...rest } = options
    const source = { operation: operations[id], path: {}, words: `bulk ${format}`, ...(runNow === true ? { query: { runNow } } : {}) }
    return downloadContents(this.#context.client, this.#context.effects, source, target, rest)
  }
}
