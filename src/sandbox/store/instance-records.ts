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
}

/** The settings of a batch job, as its creation gave them. */
export interface BatchSettings {
  readonly version: 'V1' | 'V2'
  readonly ownerId: number
  readonly haltOnError: boolean
  readonly action: 'Create' | 'Delete'
  readonly attributeWriteType: 'Append' | 'Replace' | 'Singleton' | 'Static'
  readonly tagWriteType: 'Append' | 'Replace'
  readonly securityLabelWriteType: 'Append' | 'Replace'
  readonly fileMergeMode: 'Distribute' | 'Merge'
  readonly hashCollisionMode: 'FavorExisting' | 'FavorIncoming' | 'IgnoreExisting' | 'IgnoreIncoming' | 'Split'
}

export interface BatchJob {
  readonly id: number
  readonly settings: BatchSettings
  status: 'Created' | 'Queued' | 'Running' | 'Completed'
  successCount: number
  unprocessCount: number
  readonly faults: BatchFault[]
}
