import { isMapping, type Mapping, type Value } from '../expand/source.js'
import type { ArgumentKind, ContainerEntry, FilterEntry } from '../runtime/container-entry.js'
import { type KindTables, subjectOfSchema } from './kind-table.js'
import type { FilterField, OperationRow, ParameterRow } from './operation-table.js'

/** A container as the runtime table has it. Its names are checked when the table is compiled. */
export interface ContainerRow extends Omit<ContainerEntry<string, string>, 'subject' | 'fields'> {
  readonly subject?: string
  readonly fields: Readonly<Record<string, FieldRow>>
}

/** A field of the `filters` query. */
interface FieldRow {
  readonly type: string
  readonly operators: readonly string[]
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
  const filters = filterNames.map((filterName): [string, FilterEntry<string>] => {
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
  return Object.fromEntries(queryFields(base, parameters).map(({ name, type, operators }) => [name, { type, operators }]))
}

/** The fields that the server compares in the list of an operation. */
export function queryFields(base: OperationRow | undefined, parameters: Readonly<Record<string, ParameterRow>>): readonly FilterField[] {
  const component = base?.parameters.find(name => parameters[name]?.name === 'filters')
  return component === undefined ? [] : (parameters[component]?.fields ?? [])
}
