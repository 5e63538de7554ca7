import type { Client } from '../client.js'
import type { PagePosition } from '../errors/index.js'
import { isEmptyRetrieval } from '../http/index.js'
import { type BulkOptions, bulkRows } from './bulk-rows.js'
import type { Page } from './page-sequence.js'

/**
 * The bulk document of an owner as pages, for code that retrieves lists: each page is what one piece of the document completed.
 * A document that is not there is an empty list, with a warning, since it may only not have been made.
 */
export async function* bulkPages<Entity>(client: Client, options: BulkOptions): AsyncGenerator<Page<Entity>, void, void> {
  let start = 0
  try {
    for await (const rows of bulkRows(client, options)) {
      const at = start
      start += rows.length
      const next: PagePosition = { operation: 'getBulkJson', start }
      yield { rows: rows as readonly unknown[] as readonly Entity[], start: at, total: undefined, next } // The caller's own name for a bulk row.
    }
  } catch (error) {
    if (!isEmptyRetrieval(error)) throw error
    client.logger.warn({ operation: 'getBulkJson', owner: options.owner }, 'the owner has no bulk document: see its bulk status')
  }
}
