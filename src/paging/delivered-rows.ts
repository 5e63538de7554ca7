import { isRecord } from '../json.js'
import { keyText, primaryOf } from './row-key.js'

/** What identifies the rows of one page, column by column. */
interface PageIdentities {
  /** Ids, or values of rows without one. A row that has neither has no primary. */
  readonly primaries: Float64Array | readonly (number | string | undefined)[]
  readonly types: Column
  readonly owners: Column
  /** The lowest and the highest id, if all rows have a number as id. */
  readonly range: readonly [lowest: number, highest: number] | undefined
}

/** A field of each row, or of all if they agree, as they nearly always do: what is kept of a page must be small, because it outlives the page. */
type Column = { readonly each: readonly unknown[] } | { readonly all: unknown }

/**
 * Drops the rows of a page that are in the page before, too: pages overlap if the list changes during its retrieval. Remembers one page only, so
 * that a list of a million rows needs no more memory than a short one.
 */
export class DeliveredRows {
  #last: PageIdentities | undefined
  #repeated = 0

  /** Number of rows dropped so far. */
  get repeated(): number {
    return this.#repeated
  }

  /** Takes the next page. @returns its rows without those of the page before */
  take(rows: readonly unknown[]): readonly unknown[] {
    if (rows.length === 0) return rows
    const page = identitiesOf(rows)
    const before = this.#last
    this.#last = page
    if (before === undefined || areApart(before, page)) return rows
    const primaries = new Set(before.primaries)
    primaries.delete(undefined)
    // Nearly always ends here: an id of two kinds or owners is rare.
    if (!hasSome(page.primaries, primaries)) return rows
    const [known, own] = [uniqueKeys(before), uniqueKeys(page)]
    const fresh = rows.filter((_, index) => {
      const key = keyAt(page, index)
      return key === undefined || !known.has(key) || !own.has(key)
    })
    this.#repeated += rows.length - fresh.length
    return fresh
  }
}

function hasSome(primaries: PageIdentities['primaries'], known: ReadonlySet<number | string | undefined>): boolean {
  for (const primary of primaries) if (known.has(primary)) return true
  return false
}

/** Copies what identifies the rows, since the consumer may change them. */
function identitiesOf(rows: readonly unknown[]): PageIdentities {
  const [types, owners] = [columnOf(rows, 'type'), columnOf(rows, 'ownerName')]
  const ids = new Float64Array(rows.length)
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < rows.length; index++) {
    const id = primaryOf(rows[index])
    if (typeof id !== 'number') return { primaries: rows.map(primaryOf), types, owners, range: undefined }
    ids[index] = id
    if (id < lowest) lowest = id
    if (id > highest) highest = id
  }
  return { primaries: ids, types, owners, range: [lowest, highest] }
}

function columnOf(rows: readonly unknown[], name: string): Column {
  const fieldOf = (row: unknown) => (isRecord(row) ? row[name] : undefined)
  const all = fieldOf(rows[0])
  for (let index = 1; index < rows.length; index++) if (fieldOf(rows[index]) !== all) return { each: rows.map(fieldOf) }
  return { all }
}

function valueAt(column: Column, index: number): unknown {
  return 'all' in column ? column.all : column.each[index]
}

/** Whether two pages have no id in common, as in a list sorted by id. */
function areApart({ range: one }: PageIdentities, { range: other }: PageIdentities): boolean {
  return one !== undefined && other !== undefined && (one[1] < other[0] || other[1] < one[0])
}

function keyAt({ primaries, types, owners }: PageIdentities, index: number): string | undefined {
  const primary = primaries[index]
  return primary === undefined ? undefined : keyText(primary, valueAt(types, index), valueAt(owners, index))
}

/** The keys that one row has. Several rows without an id may be alike by right. */
function uniqueKeys(page: PageIdentities): ReadonlySet<string> {
  const unique = new Set<string>()
  const repeated = new Set<string>()
  for (const index of page.primaries.keys()) {
    const key = keyAt(page, index)
    if (key === undefined || repeated.has(key)) continue
    if (unique.delete(key)) repeated.add(key)
    else unique.add(key)
  }
  return unique
}
