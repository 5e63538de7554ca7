import { resolveRef } from '../expand/examples.js'
import { entriesOf, isMapping, type Mapping } from '../expand/source.js'
import type { ContainerSentences } from '../runtime/container-sentences.js'
import { queryFields } from './container-table.js'
import { type KindTables, propertyOf } from './kind-table.js'
import type { OperationRow, ParameterRow } from './operation-table.js'

/** The sentences that editors, `--help` and the explore page show. */
export interface Sentences {
  readonly containers: Readonly<Record<string, ContainerSentences>>
  readonly postFilters: Readonly<Record<string, string>>
}

/** Gathers the sentences of the specification: those of its filter marks, of the fields of `filters` parameters, and of `postFilter` in types.yaml. */
export function sentenceTable(
  rows: readonly OperationRow[],
  parameters: Readonly<Record<string, ParameterRow>>,
  document: Mapping,
  lists: Mapping,
  tables: KindTables,
): Sentences {
  const marks = rows.flatMap(row => (row.filters ?? []).map(filter => ({ row, filter })))
  const names = [...new Set(marks.map(({ filter }) => filter.container))].sort()
  const written = new Map(entriesOf(lists, 'postFilter').map(({ name, sentence }) => [String(name), String(sentence)]))
  return {
    containers: Object.fromEntries(
      names.map(name => {
        const own = marks.filter(({ filter }) => filter.container === name)
        const base = own.find(({ filter }) => filter.name === 'base') ?? own[0]
        // The first operation that serves a filter explains it: marks for values of one type share a sentence.
        const filters = new Map(own.map(({ filter }) => [filter.name, filter.sentence] as const).reverse())
        filters.delete('base')
        const fields = queryFields(base?.row, parameters).map(field => [field.name, field.description])
        return [
          name,
          {
            container: base?.filter.sentence ?? '',
            filters: Object.fromEntries([...filters].sort(([a], [b]) => (a < b ? -1 : 1))),
            fields: Object.fromEntries(fields),
          },
        ]
      }),
    ),
    postFilters: Object.fromEntries(
      Object.keys(tables.postFilters).map(name => [
        name,
        written.get(name) ?? `Keeps rows by this field: ${described(document, tables, name)}`,
      ]),
    ),
  }
}

/** The description of a field in the schema of the first kind that has it. */
function described(document: Mapping, { kinds }: KindTables, field: string): string {
  for (const { schema } of Object.values(kinds)) {
    const property = propertyOf(document, { $ref: `#/components/schemas/${String(schema)}` }, field)
    const resolved = isMapping(property) && property.description !== undefined ? property : resolveRef(document, property)
    if (isMapping(resolved) && typeof resolved.description === 'string') return resolved.description
  }
  return field
}
