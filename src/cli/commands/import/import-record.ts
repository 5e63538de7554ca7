import type { EntityId } from '../../../index.js'

/** One record of a file as it was read. */
export interface ImportRecord {
  /** Its place among the records of the file, from 1. */
  readonly place: number
  readonly raw: Readonly<Record<string, unknown>>
}

/** What a record asks for. */
export interface ImportEntry {
  /** Name, branch or key of the type; detected when absent. */
  readonly type: string | undefined
  /** The value of an indicator, or the name of a group. */
  readonly value: string
  readonly owner: string | undefined
  /** Id of a group that is there already and only lacks something. */
  readonly id: EntityId | undefined
  /** Fields to write, by name, as they were read. */
  readonly fields: Readonly<Record<string, unknown>>
  /** What to hang on it, in order. */
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
