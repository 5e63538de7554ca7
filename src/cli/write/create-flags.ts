/** The options of `create` as commander hands them over; those of the type's own fields stand beside them. */
export interface CreateFlags {
  readonly type?: string
  readonly owner?: string
  readonly tag?: readonly string[]
  readonly securityLabel?: readonly string[]
  readonly attribute?: readonly string[]
  readonly description?: string
  readonly source?: string
  readonly group?: readonly string[]
  readonly file?: string
  readonly plan?: true
  readonly continueAttributes?: true
  readonly format?: 'text' | 'json'
  readonly [field: string]: unknown
}
