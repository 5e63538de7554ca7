/** The options of `request` and `get` as commander hands them over. */
export interface RequestFlags {
  readonly data?: string
  readonly contentType?: string
  readonly query?: readonly string[]
  readonly owner?: string
  /** False with `--no-owner`: then no owner is sent. */
  readonly sendOwner: boolean
  readonly paginate?: true
  readonly include?: true
  readonly print?: true
  readonly output?: string
  readonly description?: string
}
