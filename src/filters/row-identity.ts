import type { ContainerName } from '../../generated/containers.js'
import type { EntityId } from '../client.js'
import { fileProblem, SUMMARY_SEPARATOR, UNKNOWN_TYPE } from '../indicators/index.js'

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
 * What identifies a row: owner, kind and exact id. A response may lack some of them, and identity is then what is left: owner, kind and
 * value of deleted indicators; kind and value of observed ones; the value alone if no kind is detected.
 */
interface Identity {
  /** In lower case; empty if the response has none. */
  owner: string
  /** Empty if the response has none, or none is detected. */
  type: string
  id: EntityId | undefined
  /** The summary of an indicator, the name of any other entity; all of a row that has neither, nor an id. */
  value: string
}

function identityOf(row: Row, container: ContainerName): Identity {
  const id = row.id ?? undefined
  return {
    // The owner of a victim is that of the request, since no response names it: the lists of two owners may hold the same victim.
    owner: container !== 'victims' && typeof row.ownerName === 'string' ? row.ownerName.toLowerCase() : '',
    type: typeof row.type === 'string' && row.type !== UNKNOWN_TYPE ? row.type : '',
    id,
    value: textOf(row.summary) || textOf(row['name']) || textOf(row['userName']) || (id === undefined ? JSON.stringify(row) : ''),
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Whether neither names an owner or a kind that the other contradicts. */
function agree(one: Identity, other: Identity): boolean {
  return (
    (one.owner === other.owner || one.owner === '' || other.owner === '') &&
    (one.type === other.type || one.type === '' || other.type === '')
  )
}

/** What rows are compared by if one of them has no id. A file has several hashes, and their case does not matter (vendor SDK 2.4.21, result identity). */
function valuesOf({ type, value }: Identity): readonly string[] {
  if (value === '') return []
  if (type === 'File') return value.toUpperCase().split(SUMMARY_SEPARATOR)
  return type === '' && fileProblem(value) === undefined ? [value, ...value.toUpperCase().split(SUMMARY_SEPARATOR)] : [value]
}

/** A row in a set, with what all rows of its identity say together. */
interface Member extends Identity {
  /** The last stage that returned it. */
  stage: number
  /** Another member with the same id, of another owner or kind. */
  next: Member | undefined
}

/**
 * A set of rows. Two rows are the same if they have the same id, or, if one of them has none, a common value, and agree on owner and kind
 * as far as both have them. A row that lacks some of these takes them from the next row that is the same, so that two rows that differ
 * are never merged because a third resembles both.
 *
 * One set serves a whole chain of filter objects: each row is stored once, with the last stage of the chain that returned it.
 */
export class RowSet {
  readonly #container: ContainerName
  readonly #byId = new Map<EntityId, Member>()
  /** Built when the first row without an id occurs, since nearly all lists have ids. */
  #byValue: ValueIndex | undefined

  /** @param container whose rows they are */
  constructor(container: ContainerName) {
    this.#container = container
  }

  /**
   * Adds a row.
   * @param stage stage of the chain; later stages process a row after earlier ones
   * @returns false when the row was already added at that stage or a later one
   */
  add(row: Row, stage = 0): boolean {
    const identity = identityOf(row, this.#container)
    const member = this.#find(identity)
    if (member === undefined) {
      this.#insert({ ...identity, stage, next: undefined })
      return true
    }
    if (knowsMore(identity, member)) this.#complete(member, identity)
    if (member.stage >= stage) return false
    member.stage = stage
    return true
  }

  /** Whether a row was added. */
  has(row: Row): boolean {
    return this.#find(identityOf(row, this.#container)) !== undefined
  }

  #find(identity: Identity): Member | undefined {
    if (identity.id === undefined) {
      this.#byValue ??= new ValueIndex(this.#byId.values())
      return this.#byValue.find(identity)
    }
    for (let member = this.#byId.get(identity.id); member !== undefined; member = member.next) if (agree(member, identity)) return member
    return this.#byValue?.findWithoutId(identity)
  }

  #insert(member: Member): void {
    if (member.id !== undefined) {
      member.next = this.#byId.get(member.id)
      this.#byId.set(member.id, member)
    }
    this.#byValue?.add(member)
  }

  #complete(member: Member, { owner, type, id, value }: Identity): void {
    this.#byValue?.remove(member)
    if (member.owner === '') member.owner = owner
    if (member.type === '') member.type = type
    if (member.value === '') member.value = value
    if (member.id !== undefined || id === undefined) this.#byValue?.add(member)
    else {
      member.id = id
      this.#insert(member)
    }
  }
}

function knowsMore(identity: Identity, member: Member): boolean {
  if (member.id === undefined && identity.id !== undefined) return true
  return (['owner', 'type', 'value'] as const).some(name => member[name] === '' && identity[name] !== '')
}

/** Members by their values. Those without an id are apart, since a row with an id is never compared by value with a row that has another. */
class ValueIndex {
  readonly #identified = new Map<string, Set<Member>>()
  readonly #others = new Map<string, Set<Member>>()

  /** @param heads the first member of each id */
  constructor(heads: Iterable<Member>) {
    for (const head of heads) for (let member: Member | undefined = head; member !== undefined; member = member.next) this.add(member)
  }

  add(member: Member): void {
    const index = this.#indexOf(member)
    for (const value of valuesOf(member)) {
      const members = index.get(value)
      if (members === undefined) index.set(value, new Set([member]))
      else members.add(member)
    }
  }

  remove(member: Member): void {
    const index = this.#indexOf(member)
    for (const value of valuesOf(member)) index.get(value)?.delete(member)
  }

  find(identity: Identity): Member | undefined {
    return this.findWithoutId(identity) ?? findAmong(this.#identified, identity)
  }

  findWithoutId(identity: Identity): Member | undefined {
    return findAmong(this.#others, identity)
  }

  #indexOf({ id }: Member): Map<string, Set<Member>> {
    return id === undefined ? this.#others : this.#identified
  }
}

function findAmong(index: ReadonlyMap<string, ReadonlySet<Member>>, identity: Identity): Member | undefined {
  for (const value of valuesOf(identity)) for (const member of index.get(value) ?? []) if (agree(member, identity)) return member
  return undefined
}
