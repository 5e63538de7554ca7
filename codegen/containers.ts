import { type KindTables, subjectOfSchema } from './kinds.js'
import { isMapping, type Mapping, type Value } from './source.js'
import type { OperationRow, ParameterRow } from './table.js'

/** How a filter's argument is checked: nothing, a positive integer, an indicator value, an instant, or a non-empty text. */
export type ArgumentKind = 'none' | 'id' | 'indicator' | 'date' | 'text'

/** What a container can be asked for, gathered from the `x-tc-filter` marks of all operations. */
export interface ContainerRow {
  readonly schema: string
  readonly entity: string
  /** What its rows are; absent where it is none of the subjects, such as batch jobs. */
  readonly subject?: string
  /** Kind of its rows, in a container of one type. */
  readonly kind?: string
  readonly base?: string
  readonly filters: Readonly<Record<string, FilterEntry>>
  readonly fields: Readonly<Record<string, { type: string; operators: readonly string[] }>>
  readonly postFilters: readonly string[]
  /** Columns of tables. */
  readonly columns: readonly string[]
}

export interface FilterEntry {
  readonly words: string
  readonly kind: ArgumentKind
  readonly requests: readonly RequestEntry[]
}

/** One operation that serves the filter; `type` when only for values of one indicator type. */
export interface RequestEntry {
  readonly operation: string
  readonly argument?: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly type?: string
}

/** Gathers the containers with their filters, names sorted. */
export function containerTable(
  rows: readonly OperationRow[],
  parameters: Readonly<Record<string, ParameterRow>>,
  document: Mapping,
  tables: KindTables,
): Record<string, ContainerRow> {
  const containers = [...new Set(rows.flatMap(row => (row.filters ?? []).map(filter => filter.container)))].sort()
  return Object.fromEntries(
    containers.map(name => {
      const { filters, fields, ...head } = containerRow(name, rows, parameters)
      return [name, { ...head, ...rowFacts(head.schema, document, tables), filters, fields }]
    }),
  )
}

/** What the rows of a container are, and what tables and post-filters have of them, from the table of kinds. */
function rowFacts(
  schema: string,
  document: Mapping,
  { kinds, layouts }: KindTables,
): Pick<ContainerRow, 'subject' | 'kind' | 'postFilters' | 'columns'> {
  const kind = Object.keys(kinds).find(name => kinds[name]?.schema === schema && schema !== 'CustomIndicator')
  const subject = kind === undefined ? subjectOfSchema(document, schema) : String(kinds[kind]?.subject)
  const layout = layouts[subject ?? '']
  if (subject === undefined || layout === undefined) return { postFilters: [], columns: [] }
  const own = kind === undefined ? {} : (kinds[kind] ?? {})
  const base = kind === undefined || kind === subject ? layout : isMapping(layout.typed) ? layout.typed : {}
  const merged = (name: 'postFilters' | 'columns') => [...new Set([...names(base[name]), ...names(own[name])])]
  return { subject, ...(kind === undefined ? {} : { kind }), postFilters: merged('postFilters').sort(), columns: merged('columns') }
}

function names(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function containerRow(
  name: string,
  rows: readonly OperationRow[],
  parameters: Readonly<Record<string, ParameterRow>>,
): Omit<ContainerRow, 'postFilters' | 'columns'> {
  const marks = rows.flatMap(row => (row.filters ?? []).filter(filter => filter.container === name).map(filter => ({ row, filter })))
  const base = marks.find(mark => mark.filter.name === 'base')
  const entity = (base ?? marks[0])?.row.entity
  const filterNames = [...new Set(marks.map(mark => mark.filter.name))].filter(filter => filter !== 'base').sort()
  const filters = filterNames.map((filterName): [string, FilterEntry] => {
    const serving = marks.filter(mark => mark.filter.name === filterName)
    const argument = serving[0]?.filter.argument
    return [
      filterName,
      {
        words: serving[0]?.filter.words ?? filterName,
        kind: argumentKind(filterName, argument, parameters),
        requests: serving.map(({ row, filter: { argument, parameters, type } }) => ({
          operation: row.id,
          ...(argument === undefined ? {} : { argument }),
          ...(parameters === undefined ? {} : { parameters }),
          ...(type === undefined ? {} : { type }),
        })),
      },
    ]
  })
  return {
    schema: entity?.schema ?? '',
    entity: entity?.key ?? '',
    ...(base === undefined ? {} : { base: base.row.id }),
    filters: Object.fromEntries(filters),
    fields: fieldsOf(base?.row, parameters),
  }
}

function argumentKind(filter: string, argument: string | undefined, parameters: Readonly<Record<string, ParameterRow>>): ArgumentKind {
  if (argument === undefined) return 'none'
  if (filter === 'indicator') return 'indicator'
  if (parameters[argument]?.type === 'integer') return 'id'
  return parameters[argument]?.in === 'query' && argument.startsWith('date') ? 'date' : 'text'
}

function fieldsOf(base: OperationRow | undefined, parameters: Readonly<Record<string, ParameterRow>>): ContainerRow['fields'] {
  const component = base?.parameters.find(name => parameters[name]?.name === 'filters')
  const fields: Value = component === undefined ? [] : (parameters[component]?.fields ?? [])
  const rows = Array.isArray(fields) ? (fields as unknown as readonly { name: string; type: string; operators: readonly string[] }[]) : []
  return Object.fromEntries(rows.map(({ name, type, operators }) => [name, { type, operators }]))
}
