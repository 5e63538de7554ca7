import type { components } from '../../generated/schema.js'
import type { EntityId } from '../client.js'
import type { IndicatorTypeSpelling } from '../indicators/index.js'
import type { Pages } from '../paging/index.js'
import type { CommitOptions, CommitResult } from './commit-options.js'
import type { CommitPlan } from './commit-plan.js'
import type { UploadSource } from './contents/upload-source.js'
import type { DraftState } from './draft-state.js'

import type { Bodies, FieldValues } from './field-values.js'
import type { ASSET_SCHEMAS } from './steps/asset-steps.js'
import type { GroupTypeSpelling } from './subject-type.js'

type Schemas = components['schemas']

/** The other end of an association with a group: its draft, or type (branch, name or key) and id, such as an entity. */
export type GroupTarget = { readonly type: GroupTypeSpelling; readonly id: EntityId } | AnyDraft
/** The other end of an association with an indicator: a value whose type is detected, type and value, an entity, or a draft. */
export type IndicatorTarget =
  | string
  | { readonly type: IndicatorTypeSpelling; readonly value: string }
  | { readonly type: IndicatorTypeSpelling; readonly summary: string }
  | AnyDraft
/** The other end of an association with a task or victim: its id, an entity, or a draft. */
export type IdTarget = EntityId | { readonly id: EntityId } | AnyDraft

/** Options of an attribute. */
export interface AttributeOptions {
  /** Shows it as the entity's description or source. */
  readonly displayed?: boolean
  /** Source of the value. */
  readonly source?: string
  /** Names of security labels to add to it. */
  readonly securityLabels?: readonly string[]
}

export type VictimAssetType = keyof (typeof ASSET_SCHEMAS)['Victim']

/** Methods of every draft. Each queues a step and returns the draft. */
export interface DraftMethods<Entity> {
  /** Everything queued, as plain data. `plan()` shows it. @internal */
  readonly state: DraftState
  /** The entity as last loaded from the server or committed. */
  readonly entity: Entity | undefined
  /** Adds an attribute. If one is rejected, later attributes are not created, unless `onAttributeFailure` is `continue`. */
  attribute(type: string, value: string, options?: AttributeOptions): this
  updateAttribute(id: EntityId, fields: { readonly value: string; readonly displayed?: boolean; readonly source?: string }): this
  deleteAttribute(id: EntityId): this
  /** Adds a security label to an existing attribute. */
  attributeSecurityLabel(attributeId: EntityId, label: string): this
  removeAttributeSecurityLabel(attributeId: EntityId, label: string): this
  /** Adds a tag of at most 128 characters, and creates it if it does not exist. */
  tag(name: string): this
  removeTag(name: string): this
  /** Adds an existing security label. */
  securityLabel(name: string): this
  removeSecurityLabel(name: string): this
  associateGroup(group: GroupTarget): this
  disassociateGroup(group: GroupTarget): this
  /** Lists the requests that a commit would send, in order, as data and as text. Sends nothing. */
  plan(): CommitPlan
  /**
   * Sends the draft: the entity first, then the steps in the order in which you queued them.
   * @returns every step with its outcome, and the entity as it is on the server afterwards
   * @throws CommitError when the entity could not be created, or the signal aborted the commit; it contains every step
   */
  commit(options?: CommitOptions): Promise<CommitResult<Entity>>
  /** The existing attributes. Like all lists below, they are retrieved when you iterate them. */
  attributes(): Pages<Schemas['Attribute']>
  tags(): Pages<Schemas['Tag']>
  securityLabels(): Pages<Schemas['SecurityLabel']>
  attributeSecurityLabels(attributeId: EntityId): Pages<Schemas['SecurityLabel']>
  /** @param type name, branch or key of a group type. Default: all types */
  groups(type?: GroupTypeSpelling): Pages<Schemas['Group']>
  /** @param type name, branch or key of an indicator type, or `customType(name)`. Default: all types */
  indicators(type?: IndicatorTypeSpelling): Pages<Schemas['Indicator']>
  /** Assets of the victim itself, or associated victim assets. */
  victimAssets(type?: VictimAssetType): Pages<Schemas['VictimAsset']>
}

export interface TaskAssociations {
  associateTask(task: IdTarget): this
  disassociateTask(task: IdTarget): this
  tasks(): Pages<Schemas['Task']>
}

export interface VictimAssociations {
  /** A victim needs an asset before it can be associated. */
  associateVictim(victim: IdTarget): this
  disassociateVictim(victim: IdTarget): this
  associateVictimAsset(type: VictimAssetType, id: EntityId): this
  disassociateVictimAsset(type: VictimAssetType, id: EntityId): this
  victims(): Pages<Schemas['Victim']>
}

export interface IndicatorAssociations {
  associateIndicator(indicator: IndicatorTarget): this
  disassociateIndicator(indicator: IndicatorTarget): this
}

/** Methods of drafts of indicators of any type. */
export interface IndicatorSteps {
  /** Reports a false positive. The server counts at most one per user, indicator and day. */
  falsePositive(): this
  /** Adds sightings. @param count 1 or more, default 1 @param dateObserved default: now, by the server's clock */
  observation(count?: number, dateObserved?: Date | string): this
  /** Associates two indicators. @param associationType such as `addressToUserAgent`; see `/v2/types/associationTypes` */
  associateIndicator(indicator: IndicatorTarget, associationType: string): this
  /** Removes an association. @param associationType its type; if absent, removes the association as a whole */
  disassociateIndicator(indicator: IndicatorTarget, associationType?: string): this
  observations(): Pages<Schemas['Observation']>
  observationCount(): Promise<Schemas['ObservationCount'] | undefined>
  /** The owners that have the indicator. */
  owners(): Pages<Schemas['IndicatorOwner']>
}

/** A place where a file was seen. At least one field is required. */
export interface FileOccurrenceFields {
  readonly fileName?: string
  readonly path?: string
  readonly date?: Date | string
}

/** The relation of a file to another indicator. */
type FileAction = 'archive' | 'drop' | 'traffic' | 'mutex' | 'registryKey' | 'userAgent' | 'dnsQuery'

export interface FileSteps {
  fileOccurrence(fields: FileOccurrenceFields): this
  updateFileOccurrence(id: EntityId, fields: FileOccurrenceFields): this
  deleteFileOccurrence(id: EntityId): this
  associateFileAction(action: FileAction, indicator: IndicatorTarget): this
  disassociateFileAction(action: FileAction, indicator: IndicatorTarget): this
  fileOccurrences(): Pages<Schemas['FileOccurrence']>
}

export interface HostLoaders {
  /** Addresses that the host resolved to. Resolutions without addresses are skipped. */
  dnsResolutions(): Pages<Schemas['DnsResolution']>
}

export interface AddressLoaders {
  /** Hosts that resolved to the address. */
  dnsResolutions(): Pages<Schemas['ResolvedHost']>
}

export interface DetectedLoaders {
  dnsResolutions(): Pages<Schemas['DnsResolution'] | Schemas['ResolvedHost']>
}

export interface ContentSteps {
  /** Uploads or replaces contents. A malware document accepts only a password-protected zip file. */
  upload(source: UploadSource, options?: { readonly onProgress?: (bytesSent: number) => void }): this
}

export interface AssetSteps<Kind extends 'Victim' | 'Adversary'> {
  asset<Branch extends keyof (typeof ASSET_SCHEMAS)[Kind]>(type: Branch, fields: AssetFields<Kind, Branch>): this
  updateAsset<Branch extends keyof (typeof ASSET_SCHEMAS)[Kind]>(type: Branch, id: EntityId, fields: AssetFields<Kind, Branch>): this
  deleteAsset(type: keyof (typeof ASSET_SCHEMAS)[Kind], id: EntityId): this
}

export type AssetFields<
  Kind extends 'Victim' | 'Adversary',
  Branch extends keyof (typeof ASSET_SCHEMAS)[Kind],
> = (typeof ASSET_SCHEMAS)[Kind][Branch] extends infer Name extends string ? FieldValues<`${Name}Create` & keyof Bodies> : never

export interface AdversaryLoaders {
  adversaryAssets(): Pages<Schemas['AdversaryAsset']>
}

export interface GroupSteps {
  /** Publishes the group to its community. */
  publish(options?: { readonly securityLabelList?: readonly string[]; readonly excludeUnlabeled?: boolean }): this
}

export interface TaskSteps {
  /** Assigns the task. @param userName name or id of an account */
  assignee(userName: string | number): this
  removeAssignee(userName: string | number): this
  /** Adds someone who takes over when the task is overdue. */
  escalatee(userName: string | number): this
  removeEscalatee(userName: string | number): this
  assignees(): Pages<Schemas['User']>
  escalatees(): Pages<Schemas['User']>
}

/** A draft of any kind. */
export interface AnyDraft {
  /** @internal */
  readonly state: DraftState
  plan(): CommitPlan
  commit(options?: CommitOptions): Promise<CommitResult<unknown>>
}
