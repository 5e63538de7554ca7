import type { EntityId } from '../client.js'
import { SUMMARY_SEPARATOR, UNKNOWN_TYPE } from '../indicators/index.js'

/** A row with the properties that filters compare, for any kind of entity. */
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
 * The identity of a row: owner, kind and exact id. If a response omits some of them, the identity is made of the rest: owner, kind and
 * value for deleted indicators; kind and value for observed ones, which have neither id nor owner; only the value if no kind is detected.
 *
 * @returns the identity, then the reduced identities for comparison with rows that have fewer properties; for a file, one per hash at each step
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

/** The identity of a row as one string. */
export function identityOf(row: Row): string {
  // Nearly all rows have an id, which is the fast path.
  if (row.id !== undefined) return `${row.ownerName?.toLowerCase() ?? ''}\n${row.type === UNKNOWN_TYPE ? '' : (row.type ?? '')}\n#${row.id}`
  return identitiesOf(row)[0]?.[0] ?? ''
}

function valuesOf({ summary, type, name, userName }: Row): readonly string[] {
  // Hashes are case-insensitive (vendor SDK 2.4.21, result identity).
  if (typeof summary === 'string' && summary !== '') return type === 'File' ? summary.toUpperCase().split(SUMMARY_SEPARATOR) : [summary]
  const rest = name ?? userName
  return typeof rest === 'string' && rest !== '' ? [rest] : []
}

/**
 * A set of rows, by their identities. One set serves a whole chain of filter objects: each row is stored once, with the last stage of
 * the chain that returned it.
 */
export class RowSet {
  readonly #hasPartialRows: boolean
  readonly #stages = new Map<string, number>()
  /** Reduced identities of complete rows, and identities of partial rows: used only when rows without an id occur. */
  readonly #reduced = new Map<string, number>()
  readonly #partial = new Map<string, number>()

  /** @param hasPartialRows whether some rows have no id; rows are then compared by the properties that both have */
  constructor(hasPartialRows: boolean) {
    this.#hasPartialRows = hasPartialRows
  }

  /**
   * Adds a row.
   * @param stage stage of the chain; later stages process a row after earlier ones
   * @returns false when the row was already added at that stage or a later one
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

  /** Whether a row was added at that stage or a later one. */
  has(row: Row, stage = 0): boolean {
    if (!this.#hasPartialRows) return (this.#stages.get(identityOf(row)) ?? -1) >= stage
    const [own = [], ...less] = identitiesOf(row)
    const isIn = (rows: ReadonlyMap<string, number>, identity: string) => (rows.get(identity) ?? -1) >= stage
    // Matches the row itself or a matching row with fewer properties; a row without an id also matches one with more.
    if (own.some(identity => isIn(this.#stages, identity) || isIn(this.#partial, identity))) return true
    if (less.flat().some(identity => isIn(this.#partial, identity))) return true
    return row.id === undefined && own.some(identity => isIn(this.#reduced, identity))
  }
}
