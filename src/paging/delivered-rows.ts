import { isRecord } from '../json.js'
import { keyText, primaryOf } from './row-key.js'

/** What identifies the rows of one page, column by column. A row that has neither an id nor a value has no primary. */
interface PageIdentities {
  readonly primaries: readonly (number | string | undefined)[]
  readonly types: readonly unknown[]
  readonly owners: readonly unknown[]
  /** The lowest and the highest id, if all rows have a number as id. */
  readonly range: readonly [lowest: number, highest: number] | undefined
}

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
    if (!page.primaries.some(primary => primaries.has(primary))) return rows
    const [known, own] = [uniqueKeys(before), uniqueKeys(page)]
    const fresh = rows.filter((_, index) => {
      const key = keyAt(page, index)
      return key === undefined || !known.has(key) || !own.has(key)
    })
    this.#repeated += rows.length - fresh.length
    return fresh
  }
}

/** Copies what identifies the rows, since the consumer may change them. */
function identitiesOf(rows: readonly unknown[]): PageIdentities {
  const { length } = rows
  const primaries = new Array<number | string | undefined>(length)
  const types = new Array<unknown>(length)
  const owners = new Array<unknown>(length)
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  let areNumbers = true
  for (let index = 0; index < length; index++) {
    const row = rows[index]
    const primary = primaryOf(row)
    primaries[index] = primary
    if (isRecord(row)) {
      types[index] = row['type']
      owners[index] = row['ownerName']
    }
    if (typeof primary !== 'number') areNumbers = false
    else {
      if (primary < lowest) lowest = primary
      if (primary > highest) highest = primary
    }
  }
  return { primaries, types, owners, range: areNumbers ? [lowest, highest] : undefined }
}

/** Whether two pages have no id in common, as in a list sorted by id. */
function areApart({ range: one }: PageIdentities, { range: other }: PageIdentities): boolean {
  return one !== undefined && other !== undefined && (one[1] < other[0] || other[1] < one[0])
}

function keyAt({ primaries, types, owners }: PageIdentities, index: number): string | undefined {
  const primary = primaries[index]
  return primary === undefined ? undefined : keyText(primary, types[index], owners[index])
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
