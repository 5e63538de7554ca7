import type { bodies } from '../../../generated/bodies.js'
import type { GroupType, IndicatorType } from './kinds.js'

/** The four kinds of entity that can have attributes, tags, labels and associations. */
export type SubjectKind = 'indicator' | 'group' | 'task' | 'victim'

/** An attribute; instants are epoch milliseconds here and below. */
export interface AttributeRecord {
  readonly id: number
  readonly type: string
  value: string
  displayed: boolean
  source?: string | undefined
  readonly dateAdded: number
  lastModified: number
  labels: string[]
}

interface SubjectBase {
  readonly id: number
  readonly ownerId: number
  readonly dateAdded: number
  lastModified: number
  attributes: AttributeRecord[]
  tags: string[]
  labels: string[]
}

export interface ObservationRecord {
  readonly userName: string
  readonly count: number
  readonly dateObserved: number
}

export interface FileOccurrenceRecord {
  readonly id: number
  fileName?: string | undefined
  path?: string | undefined
  date?: string | undefined
}

export interface IndicatorRecord extends SubjectBase {
  readonly kind: 'indicator'
  readonly type: IndicatorType
  /** One value for each field of the type; empty where it has none. */
  values: string[]
  rating?: number | undefined
  confidence?: number | undefined
  size?: number | undefined
  dnsActive?: boolean | undefined
  whoisActive?: boolean | undefined
  active: boolean
  activeLocked: boolean
  privateFlag: boolean
  /** Fields that only filters read: city, country, time zone … of an address. */
  geography?: Readonly<Record<string, string>> | undefined
  observations: ObservationRecord[]
  /** `user:day` of each report. One report counts per user, indicator and day. */
  falsePositives: { readonly key: string; readonly at: number }[]
  occurrences: FileOccurrenceRecord[]
  /** What a host resolved to, by instant. */
  resolutions: { readonly at: number; readonly addresses: readonly string[] }[]
}

export interface AssetRecord {
  readonly id: number
  /** Branch of its kind, such as `handles` or `emailAddresses`. */
  readonly branch: string
  fields: Record<string, unknown>
}

export interface GroupRecord extends SubjectBase {
  readonly kind: 'group'
  readonly type: GroupType
  name: string
  xid: string
  readonly createdBy: string
  /** The fields of its type, as they were sent. */
  fields: Record<string, unknown>
  assets: AssetRecord[]
}

export interface TaskRecord extends SubjectBase {
  readonly kind: 'task'
  name: string
  fields: Record<string, unknown>
  assignees: string[]
  escalatees: string[]
}

export interface VictimRecord extends SubjectBase {
  readonly kind: 'victim'
  name: string
  fields: Record<string, unknown>
  assets: AssetRecord[]
}

export type SubjectRecord = IndicatorRecord | GroupRecord | TaskRecord | VictimRecord

export interface OwnerRecord {
  readonly id: number
  readonly name: string
  readonly type: 'Organization' | 'Community' | 'Source' | 'Individual'
}

export interface TagRecord {
  readonly id: number
  name: string
  description?: string | undefined
}

export interface SecurityLabelRecord {
  readonly name: string
  readonly description: string
  readonly color: string
  readonly dateAdded: number
}

export interface UserRecord {
  readonly id: number
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly pseudonym: string
  readonly role: string
}

export interface CustomMetric {
  readonly id: number
  readonly name: string
  readonly dataType: string
  readonly interval: string
  readonly keyedValues: boolean
  readonly description?: string | undefined
  /** Figures by interval and key. */
  readonly values: Map<string, { readonly figures: { readonly value: number; readonly weight: number }[] }>
}

export interface NotificationRecord {
  readonly message: string
  readonly notificationType: string
  readonly priority: string
  readonly recipients: readonly string[]
}

export interface PlaybookRecord {
  readonly id: number
  readonly groupXid: string
  readonly name: string
  readonly description: string | null
  readonly triggerType: string
  readonly labels: readonly string[]
  status: 'Active' | 'Inactive'
  /** The file that was imported. */
  readonly file: Readonly<Record<string, unknown>>
}

export interface BatchFault {
  readonly code: string
  readonly severity: string
  readonly errorReason: string
  readonly errorMessage: string
  /** Xid or summary of the entry. */
  readonly errorSource?: string
}

type JobFields = typeof bodies.BatchJobCreate.fields

/** The fields of a new job that choose one of several options. */
type Choices = { readonly [Field in keyof JobFields as JobFields[Field] extends { enum: unknown } ? Field : never]: JobFields[Field] }

/** The settings of a batch job, as its creation gave them. */
export type BatchSettings = { readonly [Field in keyof Choices]: Choices[Field]['enum'][number] } & {
  readonly ownerId: number
  readonly haltOnError: boolean
}

export interface BatchJob {
  readonly id: number
  readonly settings: BatchSettings
  status: 'Created' | 'Queued' | 'Running' | 'Completed'
  successCount: number
  unprocessCount: number
  readonly faults: BatchFault[]
  /** Sent with `includeAdditional`. */
  readonly counts: Record<'successIndicatorCount' | 'errorIndicatorCount' | 'successGroupCount' | 'errorGroupCount', number>
}
