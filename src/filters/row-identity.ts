import type { EntityId } from '../client.js'
import { SUMMARY_SEPARATOR, UNKNOWN_TYPE } from '../indicators/index.js'

/** A row as filters see it: the properties that they compare, whatever the entity. */
export interface Row {
  id?: EntityId
  type?: string | null
  summary?: string
  ownerName?: string
  attribute?: readonly unknown[]
  tag?: readonly unknown[]
  [property: string]: unknown
}

/**
 * What a row is: owner, kind and exact id. Where an answer lacks some of them, its identity is what is left: owner, kind and value of
 * deleted indicators, kind and value of observed ones, which carry neither id nor owner; the value alone where no kind can be detected.
 *
 * @returns the identity, then what is left of it when a row with less is compared with this one; of a file one for each hash at each step
 */
function identitiesOf(row: Row): readonly (readonly string[])[] {
  const owner = row.ownerName?.toLowerCase() ?? ''
  const type = row.type === UNKNOWN_TYPE ? '' : (row.type ?? '')
  const byId = row.id === undefined ? [] : [[`${owner}\n${type}\n#${row.id}`]]
  const values = valuesOf(row)
  if (values.length === 0) return byId.length > 0 ? byId : [[`${owner}\n${type}\n${JSON.stringify(row)}`]]
  return [
    ...byId,
    ...(owner === '' ? [] : [values.map(value => `${owner}\n${type}\n${value}`)]),
    ...(type === '' ? [] : [values.map(value => `\n${type}\n${value}`)]),
    ...(owner === '' || type === '' ? [] : [values.map(value => `${owner}\n\n${value}`)]),
    values.map(value => `\n\n${value}`),
  ]
}

/** The identity of a row as one text. */
export function identityOf(row: Row): string {
  // Nearly all rows have an id; what else they are is not worth working out.
  if (row.id !== undefined) return `${row.ownerName?.toLowerCase() ?? ''}\n${row.type === UNKNOWN_TYPE ? '' : (row.type ?? '')}\n#${row.id}`
  return identitiesOf(row)[0]?.[0] ?? ''
}

function valuesOf({ summary, type, name, userName }: Row): readonly string[] {
  // Hashes are the same in either case (vendor SDK 2.4.21, result identity).
  if (typeof summary === 'string' && summary !== '') return type === 'File' ? summary.toUpperCase().split(SUMMARY_SEPARATOR) : [summary]
  const rest = name ?? userName
  return typeof rest === 'string' && rest !== '' ? [rest] : []
}

/**
 * Rows that have been met, by their identities. One set serves a whole chain of filter objects: each row is remembered once, with the last
 * stage of the chain that handed it on.
 */
export class RowSet {
  readonly #hasPartialRows: boolean
  readonly #stages = new Map<string, number>()
  /** What is left of the identities of rows with more, and of those with less: only where rows without an id are among them. */
  readonly #reduced = new Map<string, number>()
  readonly #partial = new Map<string, number>()

  /** @param hasPartialRows whether some of the rows have no id: they are then compared by what both have */
  constructor(hasPartialRows: boolean) {
    this.#hasPartialRows = hasPartialRows
  }

  /**
   * Remembers a row.
   * @param stage of the chain; stages later in the chain see a row after the earlier ones
   * @returns false when it was there already, at that stage or a later one
   */
  add(row: Row, stage = 0): boolean {
    if (!this.#hasPartialRows) {
      const identity = identityOf(row)
      if ((this.#stages.get(identity) ?? -1) >= stage) return false
      this.#stages.set(identity, stage)
      return true
    }
    if (this.has(row, stage)) return false
    const [own = [], ...less] = identitiesOf(row)
    for (const identity of own) (row.id === undefined ? this.#partial : this.#stages).set(identity, stage)
    for (const identity of less.flat()) this.#reduced.set(identity, stage)
    return true
  }

  /** Whether a row was remembered, at that stage or a later one. */
  has(row: Row, stage = 0): boolean {
    if (!this.#hasPartialRows) return (this.#stages.get(identityOf(row)) ?? -1) >= stage
    const [own = [], ...less] = identitiesOf(row)
    const isIn = (rows: ReadonlyMap<string, number>, identity: string) => (rows.get(identity) ?? -1) >= stage
    // The row itself, or one with less that fits; for a row without an id also one with more.
    if (own.some(identity => isIn(this.#stages, identity) || isIn(this.#partial, identity))) return true
    if (less.flat().some(identity => isIn(this.#partial, identity))) return true
    return row.id === undefined && own.some(identity => isIn(this.#reduced, identity))
  }
}
