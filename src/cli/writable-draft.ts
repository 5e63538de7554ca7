import { type Body, bodies } from '../../generated/bodies.js'
import { UsageError } from '../errors/index.js'
import { type AnyDraft, type AttributeOptions, customType, type EntityId, type GroupContainer, type ThreatConnect } from '../index.js'
import { checkType, groupOf, missingFields } from '../write/index.js'

/** A draft whose type is only known from the command line or a file: its methods check what they are given. */
export interface WritableDraft extends AnyDraft {
  set(fields: Readonly<Record<string, unknown>>): unknown
  attribute(type: string, value: string, options?: AttributeOptions): unknown
  tag(name: string): unknown
  securityLabel(name: string): unknown
  associateGroup(group: { readonly type: GroupContainer; readonly id: EntityId }): unknown
}

/** What a draft is of. */
interface DraftSubject {
  /** A group type by name, branch or key, or an indicator type; none: the type of the indicator is detected. */
  readonly type: string | undefined
  /** The value of an indicator, or the name of a group. */
  readonly value: string
  readonly owner: string | undefined
  /** Id of a group that is there already. */
  readonly id?: EntityId | undefined
}

/**
 * Makes a draft of an indicator or group; nothing is sent.
 * @throws UsageError when the type is misspelt; IndicatorError when the value is of no type that can be detected
 */
export function writableDraft({ indicators, groups }: ThreatConnect, { type, value, owner, id }: DraftSubject): WritableDraft {
  const options = owner === undefined ? {} : { owner }
  checkType('The type', type)
  const group = groupOf(type)
  const draft: AnyDraft =
    group !== undefined
      ? id === undefined
        ? groups.draft(value, { ...options, type: group.branch })
        : groups.update(id, { ...options, type: group.branch })
      : type === undefined
        ? indicators.draft(value, options)
        : indicators.draft(value, { ...options, type: customType(type) })
  return draft as WritableDraft // Every draft of an indicator or group has these methods.
}

/** Tells what is required and missing before anything is sent. @throws UsageError naming the fields */
export function checkComplete({ state }: AnyDraft): void {
  // A custom type of the instance is not known yet, nor what it requires.
  if (state.mode !== 'create' || state.type.branch === undefined) return
  const table: Readonly<Record<string, Body>> = bodies
  const body = table[`${state.type.schema}Create`]
  const lacking = body === undefined ? undefined : missingFields(body, { ...state.values, ...state.fields })
  if (lacking !== undefined) throw new UsageError(`The ${state.type.name} is incomplete: give ${lacking}.`)
}
