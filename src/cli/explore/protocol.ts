/** Header that carries the token of the page. */
export type TokenHeader = 'x-explore-token'

/**
 * One filter of a filter object, its value as text, read as the command line reads it: `3,4,5` with `in`, `/^apt\d+/i` with `matches`,
 * `7d` for a date.
 */
export type FilterSpec =
  | { readonly kind: 'api'; readonly name: string; readonly value: string; readonly type?: string | undefined }
  | { readonly kind: 'field' | 'post'; readonly name: string; readonly operator: string; readonly value: string }

/** One filter object: API filters united, post-filters intersected, within its owners. */
export interface FilterObjectSpec {
  /** How it joins what is before it; none for the first. */
  readonly operator?: 'and' | 'or' | undefined
  /** Branch of the indicator type that it is restricted to; for the container `indicators` only. */
  readonly type?: string | undefined
  readonly owners: readonly string[]
  readonly filters: readonly FilterSpec[]
}

/** A filter set as plain JSON: what the page edits, what is run, and what is copied as a command or as code. */
export interface QuerySpec<Container extends string = string> {
  readonly container: Container
  /** No filter object: the container's whole list. */
  readonly objects: readonly FilterObjectSpec[]
  /** ISO 8601, or an age such as `7d`. */
  readonly modifiedSince?: string | undefined
  /** False: post-filters are not sent to the server where it knows them. */
  readonly pushdown?: boolean | undefined
  /** Rows at the most, 1 or more. */
  readonly limit?: number | undefined
}

/** What a filter's value is, which decides its input. */
export type ValueKind = 'none' | 'id' | 'text' | 'date' | 'indicator' | 'number' | 'boolean'

/** One filter that the page offers. */
export interface OfferedFilter {
  readonly kind: FilterSpec['kind']
  readonly name: string
  /** As code has it: `tag`, `api.confidence`, `post.confidence`. */
  readonly path: string
  /** In words: `nation state`. */
  readonly words: string
  readonly value: ValueKind
  /** None for API filters. */
  readonly operators: readonly string[]
}

export interface OfferedColumn {
  readonly field: string
  readonly heading: string
  readonly numeric: boolean
}

/** One container with its filters, from the container table. */
export interface OfferedContainer {
  readonly name: string
  readonly words: string
  readonly group: 'Indicators' | 'Groups' | 'Others'
  /** Only reached through the type of an indicator. */
  readonly hidden: boolean
  /** Whether `modifiedSince` works on it. */
  readonly modifiedSince: boolean
  /** Whether it has a list without a filter. */
  readonly listed: boolean
  readonly filters: readonly OfferedFilter[]
  /** Columns of its table; none: those of the first row. */
  readonly columns: readonly OfferedColumn[]
}

/** An indicator type of the instance. */
export interface OfferedType {
  readonly branch: string
  readonly name: string
  readonly custom: boolean
}

/** Everything the page offers. */
export interface Vocabulary {
  readonly containers: readonly OfferedContainer[]
  readonly formats: readonly string[]
  /** Formats with a second style. */
  readonly styledFormats: readonly string[]
  /** Formats that can guard spreadsheets against formulas. */
  readonly guardedFormats: readonly string[]
}

/** What the server at the other end knows. */
export interface Instance {
  readonly server: string
  readonly sandbox: boolean
  readonly defaultOwner: string | undefined
  readonly owners: readonly string[]
  readonly types: readonly OfferedType[]
  /** What could not be asked. */
  readonly problems: readonly string[]
}

/** A query told in all ways. */
export interface ToldQuery {
  readonly plan: string
  readonly printout: string
  readonly cli: string
  readonly typescript: string
}

/** What a query is told as, or what is wrong with it: while it is typed that is no failure. */
export type ExplainAnswer = { readonly told: ToldQuery } | { readonly problem: ToldError }

/** An error as the page shows it. */
export interface ToldError {
  readonly message: string
  /** The filter that is wrong, such as `post.rating`. */
  readonly filter?: string | undefined
}

/** An id; beyond 2^53 − 1, where a browser would round it, its digits. */
export type SubjectId = number | string

/** What an entity is found by. */
export type Subject =
  | { readonly kind: 'indicator'; readonly branch: string; readonly value: string; readonly owner?: string | undefined }
  | { readonly kind: 'group'; readonly branch: string; readonly id: SubjectId; readonly owner?: string | undefined }
  | { readonly kind: 'task' | 'victim'; readonly id: SubjectId; readonly owner?: string | undefined }

/** A row of the table. */
export interface ShownRow {
  readonly record: Readonly<Record<string, unknown>>
  /** None: the row has no details. */
  readonly subject: Subject | undefined
}

/** One line of the answer of a run. */
export type RunEvent =
  | { readonly kind: 'started'; readonly run: string }
  | { readonly kind: 'rows'; readonly rows: readonly ShownRow[] }
  | { readonly kind: 'progress'; readonly retrieved: number; readonly total: number | undefined }
  | { readonly kind: 'done'; readonly count: number; readonly milliseconds: number; readonly limited: boolean }
  | { readonly kind: 'failed'; readonly error: ToldError }

/** An associated entity. */
export interface Neighbour {
  readonly type: string
  readonly title: string
  readonly owner: string | undefined
  readonly subject: Subject | undefined
}

/** The entities of one kind that an entity is associated with. */
export interface Association {
  readonly kind: 'groups' | 'indicators' | 'victims' | 'tasks'
  readonly rows: readonly Neighbour[]
  /** Rows that the server has; `undefined` when it does not tell. */
  readonly total: number | undefined
  readonly problem: string | undefined
}

/** A list of plain rows of an entity. */
export interface DetailList {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly problem: string | undefined
}

/** Everything about one entity. */
export interface EntityDetails {
  readonly subject: Subject
  readonly title: string
  readonly type: string
  readonly record: Readonly<Record<string, unknown>>
  readonly problem: string | undefined
  readonly attributes: DetailList
  readonly tags: DetailList
  readonly securityLabels: DetailList
  readonly associations: readonly Association[]
}

/** What to write of a run. */
export interface ExportRequest {
  readonly run: string
  readonly format: string
  readonly style?: 'documented' | 'standard' | undefined
  /** Rows by their place in the run, in this order; all by default. */
  readonly rows?: readonly number[] | undefined
  /** Guards cells of CSV against being read as formulas. */
  readonly spreadsheet?: boolean | undefined
}
