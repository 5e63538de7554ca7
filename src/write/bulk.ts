import { type OperationId, operations } from '../../generated/operations.js'
import type { components } from '../../generated/schema.js'
import { type BulkCsvRow, type BulkOptions, bulkCsvRows, bulkRows, iterateRows } from '../paging/index.js'
import { type DownloadOptions, type DownloadResult, type DownloadTarget, downloadContents } from './contents/download.js'
import type { WriteContext } from './write-context.js'
import { requestOn, sendRequest } from './write-request.js'

/** The bulk documents of an owner, which contain all its indicators (API documentation, "bulk"). Use `tc.bulkIndicators` to filter them. */
export class Bulk {
  readonly #context: WriteContext

  /** @internal See `tc.bulk`. */
  constructor(context: WriteContext) {
    this.#context = context
  }

  /** Whether and when the documents were created: `lastRun`, and `nextRun`. @throws ApiError when the owner has none */
  async status(options: Pick<BulkOptions, 'owner' | 'signal'> = {}): Promise<components['schemas']['BulkStatus'] | undefined> {
    const request = requestOn(operations.getBulkStatus, {}, options.owner)
    const { entity } = await sendRequest(this.#context.client, request, { signal: options.signal, description: 'bulk status' })
    return entity as components['schemas']['BulkStatus'] | undefined // Checked if `validation` is on.
  }

  /** Streams the indicators of the JSON document with attributes and tags, without holding all of them in memory. */
  json(options: BulkOptions = {}): AsyncIterable<components['schemas']['BulkIndicator']> {
    return { [Symbol.asyncIterator]: () => iterateRows(bulkRows(this.#context.client, options)) }
  }

  /** Streams the rows of the CSV document: type, summary, rating and confidence, and the values of the type. */
  csv(options: BulkOptions = {}): AsyncIterable<BulkCsvRow> {
    return { [Symbol.asyncIterator]: () => iterateRows(bulkCsvRows(this.#context.client, options)) }
  }

  /**
   * Downloads a document unchanged to a stream or a file. The file is written atomically.
   * @throws ApiError when the document does not exist, ConnectionError or ProtocolError when the download is incomplete
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
