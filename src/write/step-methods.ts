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
  /** Shown as the entity's own description or source. */
  readonly displayed?: boolean
  /** Where the value comes from. */
  readonly source?: string
  /** Names of security labels to put on it. */
  readonly securityLabels?: readonly string[]
}

export type VictimAssetType = keyof (typeof ASSET_SCHEMAS)['Victim']

/** What every draft has: each method queues a step and returns the draft. */
export interface DraftMethods<Entity> {
  /** All that is queued, as plain data. */
  readonly state: DraftState
  /** The entity as the server had it last, once it was loaded or committed. */
  readonly entity: Entity | undefined
  /** Adds an attribute. After one that was refused no later attribute is created, unless `onAttributeFailure` is `continue`. */
  attribute(type: string, value: string, options?: AttributeOptions): this
  updateAttribute(id: EntityId, fields: { readonly value: string; readonly displayed?: boolean; readonly source?: string }): this
  deleteAttribute(id: EntityId): this
  /** Puts a security label on an attribute that is there. */
  attributeSecurityLabel(attributeId: EntityId, label: string): this
  removeAttributeSecurityLabel(attributeId: EntityId, label: string): this
  /** Puts a tag on; a new one is created. At most 128 characters. */
  tag(name: string): this
  removeTag(name: string): this
  /** Puts a security label on, which must exist. */
  securityLabel(name: string): this
  removeSecurityLabel(name: string): this
  associateGroup(group: GroupTarget): this
  disassociateGroup(group: GroupTarget): this
  /** What a commit would send, in order, as data and as lines; nothing is sent. */
  plan(): CommitPlan
  /**
   * Sends the draft: the entity first, then the steps in the order in which they were asked for.
   * @returns every step with its outcome, and the entity as the server has it then
   * @throws CommitError when the entity could not be created, or the signal ended it; it carries every step
   */
  commit(options?: CommitOptions): Promise<CommitResult<Entity>>
  /** The attributes that are there, retrieved when iterated; so are all lists below. */
  attributes(): Pages<Schemas['Attribute']>
  tags(): Pages<Schemas['Tag']>
  securityLabels(): Pages<Schemas['SecurityLabel']>
  attributeSecurityLabels(attributeId: EntityId): Pages<Schemas['SecurityLabel']>
  /** @param type name, branch or key of a group type; all when absent */
  groups(type?: GroupTypeSpelling): Pages<Schemas['Group']>
  /** @param type name, branch or key of an indicator type, or `customType(name)`; all when absent */
  indicators(type?: IndicatorTypeSpelling): Pages<Schemas['Indicator']>
  /** Assets of the victim itself, or victim assets associated. */
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

/** What drafts of indicators of all types have. */
export interface IndicatorSteps {
  /** Reports a false positive; it counts once a user, indicator and day. */
  falsePositive(): this
  /** Adds sightings. @param count 1 or more, default 1 @param dateObserved default: now, by the server's clock */
  observation(count?: number, dateObserved?: Date | string): this
  /** Ties two indicators. @param associationType such as `addressToUserAgent`; see `/v2/types/associationTypes` */
  associateIndicator(indicator: IndicatorTarget, associationType: string): this
  /** Ends a tie. @param associationType that of the tie; without it the association as a whole */
  disassociateIndicator(indicator: IndicatorTarget, associationType?: string): this
  observations(): Pages<Schemas['Observation']>
  observationCount(): Promise<Schemas['ObservationCount'] | undefined>
  /** The owners that hold it. */
  owners(): Pages<Schemas['IndicatorOwner']>
}

/** A place where a file was seen; one field at least. */
export interface FileOccurrenceFields {
  readonly fileName?: string
  readonly path?: string
  readonly date?: Date | string
}

/** What a file does to another indicator. */
export type FileAction = 'archive' | 'drop' | 'traffic' | 'mutex' | 'registryKey' | 'userAgent' | 'dnsQuery'

export interface FileSteps {
  fileOccurrence(fields: FileOccurrenceFields): this
  updateFileOccurrence(id: EntityId, fields: FileOccurrenceFields): this
  deleteFileOccurrence(id: EntityId): this
  associateFileAction(action: FileAction, indicator: IndicatorTarget): this
  disassociateFileAction(action: FileAction, indicator: IndicatorTarget): this
  fileOccurrences(): Pages<Schemas['FileOccurrence']>
}

export interface HostLoaders {
  /** Addresses that the host resolved to; resolutions without any are left out. */
  dnsResolutions(): Pages<Schemas['DnsResolution']>
}

export interface AddressLoaders {
  /** Hosts that resolved to the address. */
  dnsResolutions(): Pages<Schemas['Host']>
}

export interface DetectedLoaders {
  dnsResolutions(): Pages<Schemas['DnsResolution'] | Schemas['Host']>
}

export interface ContentSteps {
  /** Uploads contents, the first time or again. A malware document takes a password-protected zip only. */
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
  /** Gives the task to somebody. @param userName name or id of an account */
  assignee(userName: string | number): this
  removeAssignee(userName: string | number): this
  /** Names who takes over when the task is late. */
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
