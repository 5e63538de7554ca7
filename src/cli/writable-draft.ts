import { type Body, bodies } from '../../generated/bodies.js'
import { UsageError } from '../errors/index.js'
import {
  type AnyDraft,
  type AttributeOptions,
  customType,
  type EntityId,
  type GroupContainer,
  type IndicatorValue,
  type ThreatConnect,
} from '../index.js'
import { groupOf, missingFields, optionalInBatch } from '../write/index.js'

/** A draft whose type comes from the command line or a file. Its methods validate their arguments at run time. */
export interface WritableDraft extends AnyDraft {
  set(fields: Readonly<Record<string, unknown>>): unknown
  attribute(type: string, value: string, options?: AttributeOptions): unknown
  tag(name: string): unknown
  securityLabel(name: string): unknown
  associateGroup(group: { readonly type: GroupContainer; readonly id: EntityId }): unknown
}

/** The entity of a draft. */
interface DraftSubject {
  /** A group type by name, branch or key, or an indicator type. @default the detected indicator type */
  readonly type: string | undefined
  /** The value of an indicator, or the name of a group. */
  readonly value: IndicatorValue
  readonly owner: string | undefined
  /** Id of an existing group. */
  readonly id?: EntityId | undefined
  /** Identifies a group in a batch. */
  readonly xid?: string | undefined
}

/**
 * Creates a draft of an indicator or group; sends nothing.
 * @throws IndicatorError if the type of the value cannot be detected; UsageError if several values have no type
 */
export function writableDraft({ indicators, groups }: ThreatConnect, { type, value, owner, id, xid }: DraftSubject): WritableDraft {
  const options = owner === undefined ? {} : { owner }
  const group = groupOf(type)
  const draft: AnyDraft =
    group !== undefined
      ? id === undefined
        ? groups.draft(textOf(value), { ...options, type: group.branch, ...(xid === undefined ? {} : { xid }) })
        : groups.update(id, { ...options, type: group.branch })
      : type === undefined
        ? indicators.draft(textOf(value), options)
        : indicators.draft(value, { ...options, type: customType(type) })
  return draft as WritableDraft // Every draft of an indicator or group has these methods.
}

/** The name of a group, and a value whose type is detected, are text. */
function textOf(value: IndicatorValue): string {
  if (typeof value === 'string') return value
  throw new UsageError('Several values are those of a custom indicator type: add its name in the field "type".')
}

/** Checks for missing required fields before anything is sent. @param batch whether the draft goes into a batch file @throws UsageError that names the fields */
export function checkComplete({ state }: AnyDraft, { batch = false }: { batch?: boolean } = {}): void {
  // Custom types are not loaded yet, so their required fields are unknown.
  if (state.mode !== 'create' || state.type.branch === undefined) return
  const table: Readonly<Record<string, Body>> = bodies
  const body = table[`${state.type.schema}Create`]
  const lacking =
    body === undefined
      ? undefined
      : missingFields(body, { ...state.values, ...state.fields }, batch ? optionalInBatch(state.type.schema) : [])
  if (lacking !== undefined) throw new UsageError(`The ${state.type.name} is incomplete: add ${lacking}.`)
}
