import type { AnyDraft, AttributeOptions, ThreatConnect } from '../../index.js'
import { groupOf } from './group-of.js'

/** A draft whose type is only known from the command line or a file: its methods check what they are given. */
export interface WritableDraft extends AnyDraft {
  set(fields: Readonly<Record<string, unknown>>): unknown
  attribute(type: string, value: string, options?: AttributeOptions): unknown
  tag(name: string): unknown
  securityLabel(name: string): unknown
  associateGroup(group: { readonly type: string; readonly id: number }): unknown
}

/** What a draft is of. */
export interface DraftSubject {
  /** A group type by name, branch or key, or an indicator type; none: the type of the indicator is detected. */
  readonly type: string | undefined
  /** The value of an indicator, or the name of a group. */
  readonly value: string
  readonly owner: string | undefined
  /** Id of a group that is there already. */
  readonly id?: number | undefined
}

/**
 * Makes a draft of an indicator or group; nothing is sent.
 * @throws IndicatorError when the value is of no type that can be told
 */
export function writableDraft({ indicators, groups }: ThreatConnect, { type, value, owner, id }: DraftSubject): WritableDraft {
  const options = owner === undefined ? {} : { owner }
  const group = groupOf(type)
  const draft: AnyDraft =
    group !== undefined
      ? id === undefined
        ? groups.draft(value, { ...options, type: group.branch })
        : groups.update(id, { ...options, type: group.branch })
      : type === undefined
        ? indicators.draft(value, options)
        : indicators.draft<string>(value, { ...options, type })
  return draft as WritableDraft // Every draft of an indicator or group has these methods.
}
