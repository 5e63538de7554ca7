import { isRecord } from '../json.js'
import type { FetchedPage } from '../paging/index.js'

/**
 * Finds the rows of an answer whose operation is not known: the one list under `data` (or at the top, outside the envelope),
 * or the one object there.
 */
export function rowsOfAnswer(value: unknown): FetchedPage {
  if (!isRecord(value)) return { rows: Array.isArray(value) ? value : [], total: undefined }
  const data = isRecord(value.data) ? value.data : value
  const objects = Object.entries(data).flatMap(([key, item]) =>
    key !== 'resultCount' && typeof item === 'object' && item !== null ? [item] : [],
  )
  const held = objects.find(Array.isArray) ?? objects[0]
  const total = typeof data.resultCount === 'number' ? data.resultCount : undefined
  return { rows: Array.isArray(held) ? held : held === undefined ? [] : [held], total }
}
