import { isRecord } from '../json.js'

/**
 * The input of the formats: any indicator, group, task, victim or owner as the API sends it, alone or as a row of a mixed list.
 * Every field is optional. Numbers may be strings of digits, booleans may be `"true"` or `"false"`: servers send both.
 */
export interface FormattableEntity {
  readonly id?: number | string | null | undefined
  /** Name of the type, such as `Address` or `Intrusion Set`. If it is missing in an entity that the client did not return, other fields identify the kind. */
  readonly type?: string | null | undefined
  /** The value of an indicator in a mixed list; the hashes of a file, joined by ` : `. */
  readonly summary?: string | null | undefined
  readonly name?: string | null | undefined
  readonly owner?: { readonly name?: string | null | undefined } | null | undefined
  readonly ownerName?: string | null | undefined
  readonly dateAdded?: string | null | undefined
  readonly lastModified?: string | null | undefined
  readonly rating?: number | string | null | undefined
  readonly confidence?: number | string | null | undefined
  readonly description?: string | null | undefined
  readonly webLink?: string | null | undefined
  readonly tag?: readonly { readonly name?: string | null | undefined }[] | null | undefined
  readonly securityLabel?: readonly { readonly name?: string | null | undefined }[] | null | undefined
  /** The fields of the type. The labels of a custom type are keys, such as `AS Number`. */
  readonly [label: string]: unknown
}

/** Every field of an entity is optional and checked when it is read, so any object is one. */
export function isFormattable(row: unknown): row is FormattableEntity {
  return isRecord(row)
}
