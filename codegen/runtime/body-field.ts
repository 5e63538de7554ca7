/** How one field of a request body is checked; a date is an instant in ISO 8601. */
export interface BodyField {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'array'
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
  /** Values that every instance has. Administrators can add others. */
  readonly known?: readonly string[]
}

/** The fields of a request body, and the sets of fields of which one must be there whole. */
export interface Body {
  readonly fields: Readonly<Record<string, BodyField>>
  readonly required: readonly (readonly string[])[]
}
