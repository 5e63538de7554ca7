/** The options of `import` as commander hands them over. */
export interface ImportFlags {
  readonly format?: string
  readonly owner?: string
  readonly type?: string
  readonly rating?: number
  readonly confidence?: number
  readonly tag?: readonly string[]
  readonly securityLabel?: readonly string[]
  readonly commit?: true
  readonly batch?: true
  readonly all?: true
  readonly restart?: true
  readonly journal?: string
  readonly failures?: string
  readonly continueAttributes?: true
}
