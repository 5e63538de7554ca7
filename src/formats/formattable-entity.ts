/**
 * What the formats take: any indicator, group, task, victim or owner as the API sends it, alone or as a row of a mixed list.
 * Every field is optional and read with care: the wire mixes numbers with strings of digits and booleans with `"true"`.
 */
export interface FormattableEntity {
  readonly id?: number | string | null | undefined
  /** Name of the type, such as `Address` or `Intrusion Set`; the kind is found from the other fields where it is missing. */
  readonly type?: string | null | undefined
  /** The value in a mixed list; of a file its hashes joined by ` : `. */
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
  /** The fields of the type; the labels of a custom type are keys, such as `AS Number`. */
  readonly [label: string]: unknown
}
