/** One sentence on a container, on each of its API filters, and on each field of its `filters` query. */
export interface ContainerSentences {
  readonly container: string
  readonly filters: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
}
