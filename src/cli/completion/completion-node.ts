/** One command as a completion script needs it. */
export interface CompletionNode {
  /** Words after the program's name, such as `retrieve`, `addresses`. */
  readonly path: readonly string[]
  readonly commands: readonly { readonly name: string; readonly description: string }[]
  readonly options: readonly CompletionOption[]
  /** Choices of the first argument. */
  readonly argumentChoices: readonly string[]
  /** Whether an argument is the name of a file. */
  readonly takesFile: boolean
}

/** One option of a command. */
export interface CompletionOption {
  readonly long: string
  readonly short: string | undefined
  readonly description: string
  /** What follows it. */
  readonly value: 'none' | 'any' | 'file' | readonly string[]
}
