import { copyExactIntegers } from '../../../exact-integers.js'
import type { EntityId, IndicatorValue } from '../../../index.js'

/** One record as read from the file. */
export interface ImportRecord {
  /** Number of the record in the file, from 1. */
  readonly place: number
  readonly raw: Readonly<Record<string, unknown>>
}

/** A parsed record. */
export interface ImportEntry {
  /** Name, branch or key of the type; detected when absent. */
  readonly type: string | undefined
  /** The value of an indicator, several values by their labels, or the name of a group. */
  readonly value: IndicatorValue
  readonly owner: string | undefined
  /** Id of an existing group that is completed by this record. */
  readonly id: EntityId | undefined
  /** Identifies the group in a batch. */
  readonly xid: string | undefined
  /** Fields to write, by name, with the values from the file. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Attributes, tags and security labels to add, in order. */
  readonly marks: readonly ImportMark[]
}

/** One attribute, tag or security label. */
export type ImportMark = AttributeMark | NameMark

export interface AttributeMark {
  readonly kind: 'attribute'
  readonly type: string
  readonly value: string
  readonly displayed: boolean
  readonly source?: string
}

export interface NameMark {
  readonly kind: 'tag' | 'securityLabel'
  readonly name: string
}

/** A record with one more field. Integers too large for a number stay what they are. */
export function recordWith(raw: ImportRecord['raw'], field: Readonly<Record<string, string>>): ImportRecord['raw'] {
  const record = { ...raw, ...field }
  copyExactIntegers(raw, record)
  return record
}
