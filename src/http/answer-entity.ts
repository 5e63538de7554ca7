import type { Operation } from '../../generated/operations.js'
import { isRecord } from '../json.js'

/** What an answer holds: the rows under its entity key, and the total when the server told it. */
export interface AnswerRows {
  /** Key under `data`, or `data` itself; the custom type's own key where the description says `*`. */
  readonly key: string
  /** The rows, or the one entity of an answer about one. */
  readonly rows: readonly unknown[]
  /** `resultCount`, told with `resultStart=0` only (API documentation, "paging"). */
  readonly total: number | undefined
}

/**
 * Finds the entities of a decoded answer.
 *
 * @param operation tells the key and whether it holds a list
 * @param value the whole decoded answer, envelope and all
 * @returns the rows, or `undefined` when the answer has no such key
 */
export function answerRows(operation: Operation, value: unknown): AnswerRows | undefined {
  if (operation.entity === undefined || !isRecord(value)) return undefined
  const data = isRecord(value.data) && operation.entity.key !== 'data' ? value.data : value
  const key =
    operation.entity.key === '*'
      ? Object.keys(data).find(name => name !== 'resultCount' && typeof data[name] === 'object')
      : operation.entity.key
  const total = toCount(data.resultCount)
  if (key === undefined) return total === 0 ? { key: '', rows: [], total } : undefined
  const held = data[key]
  // A list may come as one object when there is but one row, and as nothing when there is none.
  if (held === undefined || held === null) return total === 0 ? { key, rows: [], total } : undefined
  return { key, rows: Array.isArray(held) ? held : [held], total }
}

function toCount(value: unknown): number | undefined {
  const count = typeof value === 'string' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined
}
