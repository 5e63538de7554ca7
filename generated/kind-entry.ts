// Copied from codegen/runtime/ by `npm run generate`. Do not edit: change it there and generate again.

/** What hangs together in the API: entities of one subject share paths, fields and operations. */
export type Subject = 'indicator' | 'group' | 'task' | 'victim' | 'owner'

/** How a post-filter compares. */
export type PostFilterKind = 'text' | 'number' | 'instant' | 'attributes' | 'tags'

/** What the rows of a subject have in common: fields of the documented formats, columns of CSV and of tables, post-filters. */
export interface Layout {
  readonly documented: readonly string[]
  readonly csv: readonly string[]
  readonly columns: readonly string[]
  readonly postFilters: readonly string[]
  /** In lists of one type. */
  readonly typed: { readonly columns: readonly string[]; readonly postFilters: readonly string[] }
}

/** What every kind has. */
interface KindBase {
  readonly subject: Subject
  /** As in `type` of an answer. */
  readonly name: string
  /** Path segment. */
  readonly branch: string
  /** Key in answers. */
  readonly entity: string
  readonly schema: string
  /** Fields of its own, on top of those of its layout. */
  readonly documented: readonly string[]
  readonly columns: readonly string[]
  readonly postFilters: readonly string[]
  /** Fields that mean this kind, and no other that has them, in an entity without a type. */
  readonly marks: readonly string[]
  /** STIX object type of a group, a victim, an owner; object path of an indicator's value as a whole. */
  readonly stix?: string
}

/** One of the values that make up an indicator. */
export interface ValueEntry {
  /** Key in entities and bodies. */
  readonly key: string
  readonly label: string
  /** What it may be, of a choice; else empty. */
  readonly options: readonly string[]
  /** How the API writes it when it is empty. Default: an empty text. */
  readonly empty?: string
  /** STIX object path of this value alone. */
  readonly stix?: string
}

/** An indicator type. */
export interface IndicatorKindEntry extends KindBase {
  readonly subject: 'indicator'
  readonly custom: boolean
  readonly values: readonly ValueEntry[]
  /** How the values make a summary: without those that are missing, or each in its place. */
  readonly join: 'present' | 'placed'
  readonly parsable: boolean
  readonly case: 'upper' | 'lower' | 'sensitive'
  readonly regexes: readonly string[]
  /** Of each hundred indicators that the sandbox makes. */
  readonly share: number
  /** Value of the one in every data set of the sandbox. */
  readonly landmark?: string
}

/** A group type. */
export interface GroupKindEntry extends KindBase {
  readonly subject: 'group'
  /** The one in every data set of the sandbox. */
  readonly landmark?: { readonly id: number; readonly name?: string }
  /** Fields of the groups that the sandbox makes. */
  readonly seed: Readonly<Record<string, string | number | boolean>>
  /** Fields that the server adds to a new group. */
  readonly initial: Readonly<Record<string, string | number | boolean>>
  /** Fields that a new group must have, unless it comes in a batch file. */
  readonly optionalInBatch: readonly string[]
}

/** Tasks, victims, owners: they have no types. */
export interface NamedKindEntry extends KindBase {
  readonly subject: 'task' | 'victim' | 'owner'
  /** What `type` may hold besides the name and the entity key. */
  readonly types: readonly string[]
}

export type KindEntry = IndicatorKindEntry | GroupKindEntry | NamedKindEntry
