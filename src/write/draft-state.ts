import type { Operation } from '../../generated/operations.js'
import type { EntityId } from '../client.js'
import type { IndicatorFields, NormalizationChange, NormalizeOptions } from '../indicators/index.js'
import type { UploadSource } from './contents/upload-source.js'
import type { SubjectType } from './subject-type.js'

/** The value of an indicator as it was given, and how it is to be taken. */
export interface IndicatorIdentity {
  /** One text, a summary joined by ` : `, the values of a custom type in order, or the values by key. */
  readonly given: string | readonly string[] | IndicatorFields
  /** Whether the type was given: the value is then not checked. */
  readonly isForced: boolean
  /** Normalising rules to switch off; `false` for all. */
  readonly normalize: NormalizeOptions | false
}

/** All that a draft holds: plain data that its methods fill and `commit` sends. */
export interface DraftState {
  type: SubjectType
  readonly owner: string | undefined
  /** `create` until the entity is there, then `update`. */
  mode: 'create' | 'update'
  /** What names the entity in paths: an id, or an indicator's value; absent while it is not known. */
  reference: string | number | undefined
  /** Of indicators only. */
  readonly identity: IndicatorIdentity | undefined
  /** The values of an indicator by key, as they are sent. */
  values: IndicatorFields
  /** The same as one text, as in the `summary` of lists. */
  summary: string | undefined
  /** What normalising changed of them. */
  changes: readonly NormalizationChange[]
  /** Fields to send with creation or change. */
  readonly fields: Record<string, unknown>
  /** What to do after it, in this order. */
  readonly steps: Step[]
  /** When the first creation was sent whose answer was lost, milliseconds since 1970. */
  doubtSince: number | undefined
  /** Steps whose answer was lost: they are looked for before they are sent again. */
  readonly doubtfulSteps: Set<Step>
  /** Name of a group, task or victim, for messages and to look for it. */
  name: string | undefined
  /** The entity as the server had it last, once it was loaded or committed. */
  entity: Readonly<Record<string, unknown>> | undefined
  /** The group's own identifier across systems, for batch files. */
  readonly xid: string | undefined
}

const known = new WeakSet<object>()

/** Makes the state of a new draft. */
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
    name: undefined,
    entity: undefined,
    ...given,
  }
  known.add(state)
  return state
}

/** The state of a draft; `undefined` when the value is no draft. */
export function stateOf(value: unknown): DraftState | undefined {
  if (typeof value !== 'object' || value === null || !('state' in value)) return undefined
  const { state } = value
  return typeof state === 'object' && state !== null && known.has(state) ? (state as DraftState) : undefined // Only states are in the set.
}

/** How messages name a draft's entity: `Host example.com`, `Adversary "Bad Guy"`, `Task 12`. */
export function nameOfDraft({ type, identity, summary, name, reference }: DraftState): string {
  if (type.kind !== 'Indicator') return `${type.name} ${name === undefined ? (reference ?? '') : JSON.stringify(name)}`.trimEnd()
  return `${type.name} ${summary ?? JSON.stringify(identity?.given)}`
}

/** One thing to do to an entity after it is created or changed: plain data. */
export interface Step {
  /** The method of the draft that queued it. */
  readonly name: string
  /** The step in words, such as `attribute Description`. */
  readonly words: string
  readonly operation: Operation
  /** The path's values beside those that name the entity. */
  readonly path: Readonly<Record<string, string | number>>
  readonly body?: Readonly<Record<string, unknown>>
  /** The other end of an association; its path values are known when it is there. */
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
