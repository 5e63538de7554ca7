/** Header that carries the token of the page. */
export type TokenHeader = 'x-explore-token'

/**
 * One filter of a filter object. Its value is text in the syntax of the command line: `3,4,5` with `in`, `/^apt\d+/i` with `matches`,
 * `7d` for a date.
 */
export type FilterSpec =
  | { readonly kind: 'api'; readonly name: string; readonly value: string; readonly type?: string | undefined }
  | { readonly kind: 'field' | 'post'; readonly name: string; readonly operator: string; readonly value: string }

/** One filter object: API filters are ORed, post-filters are ANDed, within its owners. */
export interface FilterObjectSpec {
  /** How it is combined with the filter objects before it; absent for the first. */
  readonly operator?: 'and' | 'or' | undefined
  /** Branch of the indicator type that it is restricted to; only for the container `indicators`. */
  readonly type?: string | undefined
  readonly owners: readonly string[]
  readonly filters: readonly FilterSpec[]
}

/** A filter set as plain JSON. The page edits it, runs it, and copies it as a command or as code. */
export interface QuerySpec<Container extends string = string> {
  readonly container: Container
  /** An empty list retrieves the whole container. */
  readonly objects: readonly FilterObjectSpec[]
  /** ISO 8601, or an age such as `7d`. */
  readonly modifiedSince?: string | undefined
  /** Whether the server applies the post-filters that it supports. @default true */
  readonly pushdown?: boolean | undefined
  /** Maximum number of rows, 1 or more. */
  readonly limit?: number | undefined
}

/** The kind of a filter's value, which selects its input. */
export type ValueKind = 'none' | 'id' | 'text' | 'date' | 'indicator' | 'number' | 'boolean'

/** One filter that the page offers. */
export interface OfferedFilter {
  readonly kind: FilterSpec['kind']
  readonly name: string
  /** Path in code: `tag`, `api.confidence`, `post.confidence`. */
  readonly path: string
  /** Its name in words: `security label`. */
  readonly words: string
  /** What it does, as editors and `--help` show it. */
  readonly sentence: string
  readonly value: ValueKind
  /** Empty for API filters. */
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
  /** Whether it is only available through an indicator type. */
  readonly hidden: boolean
  /** Whether it supports `modifiedSince`. */
  readonly modifiedSince: boolean
  /** Whether it can be listed without a filter. */
  readonly listed: boolean
  readonly filters: readonly OfferedFilter[]
  /** Columns of its table; if empty, the fields of the first row. */
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

/** What the ThreatConnect instance returned. */
export interface Instance {
  readonly server: string
  readonly sandbox: boolean
  readonly defaultOwner: string | undefined
  readonly owners: readonly string[]
  readonly types: readonly OfferedType[]
  /** Messages of the requests that failed. */
  readonly problems: readonly string[]
}

/** All views of a query. */
export interface QueryViews {
  readonly plan: string
  readonly printout: string
  readonly cli: string
  readonly typescript: string
}

/** The views of a query, or what is wrong with it. A wrong query is not an error, because it may be incomplete. */
export type ExplainAnswer = { readonly views: QueryViews } | { readonly problem: ShownError }

/** An error as the page shows it. */
export interface ShownError {
  readonly message: string
  /** The filter that is wrong, such as `post.rating`. */
  readonly filter?: string | undefined
}

/** An id. Beyond 2^53 − 1 it is a string of digits, because a browser would round the number. */
export type SubjectId = number | string

/** What identifies an entity. */
export type Subject =
  | { readonly kind: 'indicator'; readonly branch: string; readonly value: string; readonly owner?: string | undefined }
  | { readonly kind: 'group'; readonly branch: string; readonly id: SubjectId; readonly owner?: string | undefined }
  | { readonly kind: 'task' | 'victim'; readonly id: SubjectId; readonly owner?: string | undefined }

/** A row of the table. */
export interface ShownRow {
  readonly record: Readonly<Record<string, unknown>>
  /** `undefined` if the row has no details. */
  readonly subject: Subject | undefined
}

/** One line of the response to a run. */
export type RunEvent =
  | { readonly kind: 'started'; readonly run: string }
  | { readonly kind: 'rows'; readonly rows: readonly ShownRow[] }
  | { readonly kind: 'progress'; readonly retrieved: number; readonly total: number | undefined }
  | { readonly kind: 'done'; readonly count: number; readonly milliseconds: number; readonly limited: boolean }
  | { readonly kind: 'failed'; readonly error: ShownError }

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
  /** Total rows on the server; `undefined` if it doesn't report them. */
  readonly total: number | undefined
  readonly problem: string | undefined
}

/** Attributes, tags or security labels of an entity. */
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

/** Which rows of a run to export, and how. */
export interface ExportRequest {
  readonly run: string
  readonly format: string
  readonly style?: 'documented' | 'standard' | undefined
  /** Indexes of the rows within the run, in this order. @default all rows */
  readonly rows?: readonly number[] | undefined
  /** Prevents spreadsheets from running CSV cells as formulas. */
  readonly spreadsheet?: boolean | undefined
}
