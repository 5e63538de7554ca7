import type { bodies } from '../../generated/bodies.js'
import type { components } from '../../generated/schema.js'
import type { groupTypes, indicatorTypes } from '../../generated/types.js'
import type { Pages } from '../paging/index.js'
import type { CommitOptions, CommitResult } from './commit-options.js'
import type { CommitPlan } from './commit-plan.js'
import type { UploadSource } from './contents/upload-source.js'
import type { DraftState } from './draft-state.js'
import type { ASSET_SCHEMAS } from './steps/asset-steps.js'

type Schemas = components['schemas']
type Bodies = typeof bodies

/** What a field of a body takes, by its entry in the table. */
type FieldValue<Entry> = Entry extends { readonly enum: readonly (infer Choice)[] }
  ? Choice
  : Entry extends { readonly type: 'date' }
    ? Date | string
    : Entry extends { readonly type: 'integer' }
      ? number
      : Entry extends { readonly type: 'number' }
        ? number | `${number}`
        : Entry extends { readonly type: 'boolean' }
          ? boolean
          : Entry extends { readonly type: 'array' }
            ? readonly { readonly userName: string }[]
            : string

type FieldsOf<Name> = Name extends keyof Bodies ? Bodies[Name]['fields'] : never

/** The values of a body, all of them optional: what is required is checked when it is sent. */
export type FieldValues<Name extends keyof Bodies> = { readonly [Field in keyof FieldsOf<Name>]?: FieldValue<FieldsOf<Name>[Field]> }

type Lists = 'assignee' | 'escalatee'

/** Names of the group types by their containers. */
export type GroupContainer = (typeof groupTypes)[number]['branch']
type GroupSchema<C extends GroupContainer> = Extract<(typeof groupTypes)[number], { branch: C }>['schema']
type BuiltInEntry = Extract<(typeof indicatorTypes)[number], { custom: false }>

/** Names of the indicator types that every instance has. */
export type BuiltInTypeName = BuiltInEntry['name']
/** The containers of those types. */
export type IndicatorContainerName = BuiltInEntry['branch']
/** The name of the type of a container. */
export type TypeOfContainer<C extends IndicatorContainerName> = Extract<BuiltInEntry, { branch: C }>['name']

/** A type that is only known when the draft is made: its own methods compile, and are refused then if the type has none of them. */
export type DetectedType = 'detected'
type SchemaOfType<T extends string> = T extends BuiltInTypeName ? Extract<BuiltInEntry, { name: T }>['schema'] : 'CustomIndicator'

/** The entity of an indicator type by its name. */
export type IndicatorOfType<T extends string> = T extends DetectedType
  ? Schemas['Address'] | Schemas['EmailAddress'] | Schemas['File'] | Schemas['Host'] | Schemas['Url'] | Schemas['CustomIndicator']
  : Schemas[SchemaOfType<T>]

/** The other end of an association with a group: its draft, or type (name or branch) and id, such as an entity. */
export type GroupTarget = { readonly type: string; readonly id: number } | { readonly state: DraftState }
/** The other end of an association with an indicator: a value whose type is detected, type and value, an entity, or a draft. */
export type IndicatorTarget =
  | string
  | { readonly type: string; readonly value: string }
  | { readonly type: string; readonly summary: string }
  | { readonly state: DraftState }
/** The other end of an association with a task or victim: its id, an entity, or a draft. */
export type IdTarget = number | { readonly id: number } | { readonly state: DraftState }

/** Options of an attribute. */
export interface AttributeOptions {
  /** Shown as the entity's own description or source. */
  readonly displayed?: boolean
  /** Where the value comes from. */
  readonly source?: string
  /** Names of security labels to put on it. */
  readonly securityLabels?: readonly string[]
}

type VictimAssetType = keyof (typeof ASSET_SCHEMAS)['Victim']

/** What every draft has: each method queues a step and returns the draft. */
export interface DraftMethods<Entity> {
  /** All that is queued, as plain data. */
  readonly state: DraftState
  /** The entity as the server had it last, once it was loaded or committed. */
  readonly entity: Entity | undefined
  /** Adds an attribute. After one that was refused no later attribute is created, unless `onAttributeFailure` is `continue`. */
  attribute(type: string, value: string, options?: AttributeOptions): this
  updateAttribute(id: number, fields: { readonly value: string; readonly displayed?: boolean; readonly source?: string }): this
  deleteAttribute(id: number): this
  /** Puts a security label on an attribute that is there. */
  attributeSecurityLabel(attributeId: number, label: string): this
  removeAttributeSecurityLabel(attributeId: number, label: string): this
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
  attributeSecurityLabels(attributeId: number): Pages<Schemas['SecurityLabel']>
  /** @param type name or branch of a group type; all when absent */
  groups(type?: string): Pages<Schemas['Group']>
  /** @param type name or branch of an indicator type; all when absent */
  indicators(type?: string): Pages<Schemas['Indicator']>
  /** Assets of the victim itself, or victim assets associated. */
  victimAssets(type?: VictimAssetType): Pages<Schemas['VictimAsset']>
}

interface TaskAssociations {
  associateTask(task: IdTarget): this
  disassociateTask(task: IdTarget): this
  tasks(): Pages<Schemas['Task']>
}

interface VictimAssociations {
  /** A victim needs an asset before it can be associated. */
  associateVictim(victim: IdTarget): this
  disassociateVictim(victim: IdTarget): this
  associateVictimAsset(type: VictimAssetType, id: number): this
  disassociateVictimAsset(type: VictimAssetType, id: number): this
  victims(): Pages<Schemas['Victim']>
}

interface IndicatorAssociations {
  associateIndicator(indicator: IndicatorTarget): this
  disassociateIndicator(indicator: IndicatorTarget): this
}

/** What drafts of indicators of all types have. */
interface IndicatorSteps {
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

interface FileSteps {
  fileOccurrence(fields: FileOccurrenceFields): this
  updateFileOccurrence(id: number, fields: FileOccurrenceFields): this
  deleteFileOccurrence(id: number): this
  associateFileAction(action: FileAction, indicator: IndicatorTarget): this
  disassociateFileAction(action: FileAction, indicator: IndicatorTarget): this
  fileOccurrences(): Pages<Schemas['FileOccurrence']>
}

interface HostLoaders {
  /** Addresses that the host resolved to; resolutions without any are left out. */
  dnsResolutions(): Pages<Schemas['DnsResolution']>
}

interface AddressLoaders {
  /** Hosts that resolved to the address. */
  dnsResolutions(): Pages<Schemas['Host']>
}

interface DetectedLoaders {
  dnsResolutions(): Pages<Schemas['DnsResolution'] | Schemas['Host']>
}

type OwnIndicatorMethods<T extends string> = T extends DetectedType
  ? FileSteps & DetectedLoaders
  : T extends 'File'
    ? FileSteps
    : T extends 'Host'
      ? HostLoaders
      : T extends 'Address'
        ? AddressLoaders
        : unknown

type IndicatorBody<T extends string> = T extends DetectedType ? 'FileUpdate' | 'HostUpdate' : `${SchemaOfType<T>}Update`
type KeysOfAny<Union> = Union extends unknown ? keyof Union : never
type ValueOfAny<Union, Key extends PropertyKey> = Union extends { readonly [K in Key]: infer Entry } ? FieldValue<Entry> : never

/** Fields of an indicator to write. */
export type IndicatorFieldValues<T extends string> = {
  readonly [Field in KeysOfAny<FieldsOf<IndicatorBody<T>>>]?: ValueOfAny<FieldsOf<IndicatorBody<T>>, Field>
}

/** An indicator to create or to change. */
export type IndicatorDraft<T extends string = DetectedType> = DraftMethods<IndicatorOfType<T>> &
  TaskAssociations &
  VictimAssociations &
  IndicatorSteps &
  OwnIndicatorMethods<T> & {
    readonly [Field in KeysOfAny<FieldsOf<IndicatorBody<T>>>]: (value: ValueOfAny<FieldsOf<IndicatorBody<T>>, Field>) => IndicatorDraft<T>
  } & {
    /** Sets several fields. */
    set(fields: IndicatorFieldValues<T>): IndicatorDraft<T>
  }

interface ContentSteps {
  /** Uploads contents, the first time or again. A malware document takes a password-protected zip only. */
  upload(source: UploadSource, options?: { readonly onProgress?: (bytesSent: number) => void }): this
}

interface AssetSteps<Kind extends 'Victim' | 'Adversary'> {
  asset<Branch extends keyof (typeof ASSET_SCHEMAS)[Kind]>(type: Branch, fields: AssetFields<Kind, Branch>): this
  updateAsset<Branch extends keyof (typeof ASSET_SCHEMAS)[Kind]>(type: Branch, id: number, fields: AssetFields<Kind, Branch>): this
  deleteAsset(type: keyof (typeof ASSET_SCHEMAS)[Kind], id: number): this
}

type AssetFields<
  Kind extends 'Victim' | 'Adversary',
  Branch extends keyof (typeof ASSET_SCHEMAS)[Kind],
> = (typeof ASSET_SCHEMAS)[Kind][Branch] extends infer Name extends string ? FieldValues<`${Name}Create` & keyof Bodies> : never

interface AdversaryLoaders {
  adversaryAssets(): Pages<Schemas['AdversaryAsset']>
}

type OwnGroupMethods<C extends GroupContainer> = C extends 'documents' | 'reports' | 'signatures'
  ? ContentSteps
  : C extends 'adversaries'
    ? AssetSteps<'Adversary'> & AdversaryLoaders
    : unknown

interface GroupSteps {
  /** Publishes the group to its community. */
  publish(options?: { readonly securityLabelList?: readonly string[]; readonly excludeUnlabeled?: boolean }): this
}

/** Fields of a group to write. */
export type GroupFieldValues<C extends GroupContainer> = FieldValues<`${GroupSchema<C>}Update`>

/** A group to create or to change. */
export type GroupDraft<C extends GroupContainer> = DraftMethods<Schemas[GroupSchema<C>]> &
  TaskAssociations &
  VictimAssociations &
  IndicatorAssociations &
  GroupSteps &
  OwnGroupMethods<C> & {
    readonly [Field in keyof GroupFieldValues<C>]-?: (value: NonNullable<GroupFieldValues<C>[Field]>) => GroupDraft<C>
  } & {
    /** Sets several fields. */
    set(fields: GroupFieldValues<C>): GroupDraft<C>
  }

interface TaskSteps {
  /** Gives the task to somebody. @param userName name or id of an account */
  assignee(userName: string | number): this
  removeAssignee(userName: string | number): this
  /** Names who takes over when the task is late. */
  escalatee(userName: string | number): this
  removeEscalatee(userName: string | number): this
  assignees(): Pages<Schemas['User']>
  escalatees(): Pages<Schemas['User']>
}

/** Fields of a task to write. */
export type TaskFieldValues = FieldValues<'TaskUpdate'>

/** A task to create or to change. */
export type TaskDraft = DraftMethods<Schemas['Task']> &
  VictimAssociations &
  IndicatorAssociations &
  TaskSteps & {
    readonly [Field in Exclude<keyof TaskFieldValues, Lists>]-?: (value: NonNullable<TaskFieldValues[Field]>) => TaskDraft
  } & {
    /** Sets several fields. */
    set(fields: TaskFieldValues): TaskDraft
  }

/** Fields of a victim to write. */
export type VictimFieldValues = FieldValues<'VictimUpdate'>

/** A victim to create or to change. */
export type VictimDraft = DraftMethods<Schemas['Victim']> &
  TaskAssociations &
  AssetSteps<'Victim'> & {
    readonly [Field in keyof VictimFieldValues]-?: (value: NonNullable<VictimFieldValues[Field]>) => VictimDraft
  } & {
    /** Sets several fields. */
    set(fields: VictimFieldValues): VictimDraft
  }

/** A draft of any kind. */
export interface AnyDraft {
  readonly state: DraftState
  plan(): CommitPlan
  commit(options?: CommitOptions): Promise<CommitResult<unknown>>
}
