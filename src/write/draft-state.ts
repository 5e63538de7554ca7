import type { Operation } from '../../generated/operations.js'
import type { EntityId } from '../client.js'
import type { IndicatorFields, NormalizationChange, NormalizeOptions } from '../indicators/index.js'
import { isRecord } from '../json.js'
import type { UploadSource } from './contents/upload-source.js'
import type { SubjectType } from './subject-type.js'

/** The value of an indicator as the caller passed it, and how to interpret it. */
export interface IndicatorIdentity {
  /** A single value, a summary joined by ` : `, the values of a custom type in order, or the values by key. */
  readonly given: string | readonly string[] | IndicatorFields
  /** Whether the caller set the type. If so, the value is not checked. */
  readonly isForced: boolean
  /** Normalisation rules to disable; `false` for all. */
  readonly normalize: NormalizeOptions | false
}

/** The whole state of a draft: plain data that its methods fill and `commit` sends. */
export interface DraftState {
  type: SubjectType
  readonly owner: string | undefined
  /** `create` until the entity exists, then `update`. */
  mode: 'create' | 'update'
  /** Identifies the entity in paths: an id, or an indicator's value; absent while it is unknown. */
  reference: string | number | undefined
  /** Set for indicators only. */
  readonly identity: IndicatorIdentity | undefined
  /** The values of an indicator by key, in the form that is sent. */
  values: IndicatorFields
  /** The values joined to one text, as in the `summary` of lists. */
  summary: string | undefined
  /** The changes that normalisation made to the values. */
  changes: readonly NormalizationChange[]
  /** Fields to send with the creation or update. */
  readonly fields: Record<string, unknown>
  /** Steps to send after it, in this order. */
  readonly steps: Step[]
  /** When the first creation was sent whose response was lost, in milliseconds since 1970. */
  doubtSince: number | undefined
  /** Steps whose response was lost. Before they are sent again, their additions are looked up. */
  readonly doubtfulSteps: Set<Step>
  /** Rows on the server that belong to a step of this draft, by list and id. Each row is the result of one step. */
  readonly ownRows: Set<string>
  /** Name of a group, task or victim, for messages and lookups. */
  name: string | undefined
  /** The entity as last loaded from the server or committed. */
  entity: Readonly<Record<string, unknown>> | undefined
  /** The group's own identifier across systems, for batch files. */
  readonly xid: string | undefined
}

const known = new WeakSet<object>()

/** Creates the state of a new draft. */
export function createState(
  given: Pick<DraftState, 'type' | 'owner' | 'mode'> & Partial<Pick<DraftState, 'reference' | 'identity' | 'xid' | 'name'>>,
): DraftState {
  const state: DraftState = {
    reference: undefined,
    identity: undefined,
    xid: undefined,
    values: {},
    summary: undefined,
    changes: [],
    fields: {},
    steps: [],
    doubtSince: undefined,
    doubtfulSteps: new Set(),
    ownRows: new Set(),
    name: undefined,
    entity: undefined,
    ...given,
  }
  known.add(state)
  return state
}

/** Returns the state of a draft; `undefined` when the value is not a draft. */
export function stateOf(value: unknown): DraftState | undefined {
  if (!isRecord(value)) return undefined
  const { state } = value
  return isState(state) ? state : undefined
}

/** The set contains only states. */
function isState(value: unknown): value is DraftState {
  return isRecord(value) && known.has(value)
}

/** Names a draft's entity in messages: `Host example.com`, `Adversary "Bad Guy"`, `Task 12`. */
export function nameOfDraft({ type, identity, summary, name, reference }: DraftState): string {
  if (type.kind !== 'Indicator') return `${type.name} ${name === undefined ? (reference ?? '') : JSON.stringify(name)}`.trimEnd()
  return `${type.name} ${summary ?? JSON.stringify(identity?.given)}`
}

/** An action on an entity after it is created or updated: plain data. */
export interface Step {
  /** The method of the draft that queued it. */
  readonly name: string
  /** Description of the step, such as `attribute Description`. */
  readonly words: string
  readonly operation: Operation
  /** Path values other than those that identify the entity. */
  readonly path: Readonly<Record<string, string | number>>
  readonly body?: Readonly<Record<string, unknown>>
  /** The other end of an association. Its path values are known once it exists. */
  readonly target?: Target
  /** Security labels to put on a new attribute. */
  readonly securityLabels?: readonly string[]
  /** Contents to upload. */
  readonly contents?: UploadSource
  readonly onUploadProgress?: (bytesSent: number) => void
}

/** The other end of an association, as data. */
export type Target =
  | { readonly kind: 'Group'; readonly branch: string; readonly id: EntityId }
  | { readonly kind: 'Indicator'; readonly type: string; readonly value: string }
  | { readonly kind: 'Task' | 'Victim'; readonly id: EntityId }
  | { readonly kind: 'draft'; readonly draft: DraftState }
