import { layouts } from '../../generated/kinds.js'
import type { EntityKind } from '../row-facts.js'
import { type CsvKind, type CsvOptions, csvHeaderRow, csvKindOf, csvLineBreak, csvRowsOf } from './csv-rows.js'
import { describeEntity, entityKind } from './entity-kind.js'
import { type DocumentWriter, type Format, FormatError } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'

/**
 * Returns the header row for an entity, a kind of entity, or the fields that the options name.
 * @throws FormatError when csv has no columns for the entity and the options name none
 */
function csvHeader(of: CsvKind | FormattableEntity, options?: CsvOptions): string {
  const columns = options?.fields ?? layouts[typeof of === 'string' ? of : csvKindOf(entityKind(of), of)].csv
  return csvHeaderRow(columns, options)
}

/**
 * Returns the row of an entity (of a file, one row for each of its hashes), with no line break at the end.
 * Columns and `null` for no value: API documentation.
 * @throws FormatError when csv has no columns for the entity and the options name none
 */
function csvRows(entity: FormattableEntity, options?: CsvOptions): string {
  return csvRowsOf(entityKind(entity), entity, options)
}

/** The header comes with the first entity. If the options name the kind or the fields, an empty document has it too. */
function csvWriter(options?: CsvOptions): DocumentWriter {
  const lineBreak = csvLineBreak(options)
  const mixed = options?.fields !== undefined
  let first = options?.kind
  let before = first === undefined && !mixed ? undefined : `${csvHeader(first ?? 'indicator', options)}${lineBreak}`
  return {
    write(entity) {
      const kind = entityKind(entity)
      if (!mixed) {
        const own = csvKindOf(kind, entity)
        first ??= own
        if (own !== first) throw secondKind(first, kind, entity)
        before ??= `${csvHeader(first, options)}${lineBreak}`
      }
      const rows = csvRowsOf(kind, entity, options) + lineBreak
      if (before === undefined || before === '') return rows
      const text = before + rows
      before = ''
      return text
    },
    end: () => before ?? '',
  }
}

function secondKind(first: CsvKind, kind: EntityKind, entity: FormattableEntity): FormatError {
  return new FormatError(
    `A csv document has one header. This one has that of kind ${first}, so it cannot hold ${describeEntity(entity, kind)}. Write each kind to a document of its own, name the columns in the option "fields", or use json.`,
    { format: 'csv', kind },
  )
}

/**
 * Comma-separated values for spreadsheets and databases: the columns and `null` of the ThreatConnect documentation, or RFC 4180 in the standard
 * style.
 */
export const csv = {
  name: 'csv',
  summary: 'Comma-separated values, for spreadsheets and databases',
  holds: 'one kind per document',
  extension: 'csv',
  recognizedExtensions: ['csv'],
  lines: false,
  importable: true,
  options: ['style', 'fields', 'includePassword', 'formulaGuard', 'kind'],
  print: Object.assign(csvRows, { header: csvHeader }),
  writer: csvWriter,
} as const satisfies Format<CsvOptions>
