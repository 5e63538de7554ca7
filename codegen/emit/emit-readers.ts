import { isMapping, type Mapping, type Value } from '../expand/source.js'
import type { FieldType } from '../runtime/field-type.js'
import { fieldTable } from './field-table.js'
import { kindTables } from './kind-table.js'

type Fields = Readonly<Record<string, FieldType>>

/**
 * The documented fields of the built-in indicator types as functions written out: bulk exports are made of these, and reading
 * them field by field through a table takes three times as long.
 */
export function emitReaders(document: Mapping, lists: Mapping): string {
  const { kinds, layouts } = kindTables(document, lists)
  const table = fieldTable(document)
  const types = Object.entries(kinds).filter(([, kind]) => kind.subject === 'indicator' && kind.custom !== true)
  const parts = [...new Set(types.flatMap(([, kind]) => (keysOf(kind).length > 1 ? keysOf(kind) : [])))]
  const fieldsOf = (kind: Mapping): Fields => table[String(kind.schema)] ?? {}
  const shared = textsOf(layouts.indicator?.documented)
  return [
    '/** The values of types that have several. */',
    `export type PartName = ${parts.map(part => `'${part}'`).join(' | ') || 'never'}\n`,
    '/** Numbers that print with a decimal where they are whole: ratings. */',
    `export const decimalFields: ReadonlySet<string> = new Set(${JSON.stringify(decimalsOf(Object.values(kinds).map(fieldsOf)))})\n`,
    '/** The value of an indicator of a type that has one; a row of a mixed list has its summary only. */',
    `export const indicatorValueReaders = {\n${types
      .filter(([, kind]) => keysOf(kind).length === 1)
      .map(([name, kind]) => `  ${name}: (entity: ReadableEntity): unknown => ${wholeValue(keysOf(kind)[0] ?? '')},`)
      .join('\n')}\n}\n`,
    '/** The values of the documented fields of each built-in indicator type, in their order. */',
    'export function indicatorReaders<Row extends ReadableEntity, Value>({ scalar, numeric, truth, ownerName, weblink, part }: FieldReaders<Row, Value, PartName>) {',
    `  return {\n${types
      .map(([name, kind]) => {
        const names = [...shared, ...textsOf(kind.documented)].sort()
        return `    ${name}: (entity: Row): readonly Value[] => [\n${names.map(field => `      ${reader(field, kind, fieldsOf(kind))},`).join('\n')}\n    ],`
      })
      .join('\n')}\n  }\n}\n`,
    '/** The documented columns of an indicator as a row of CSV; the cell of its type is printed already. */',
    'export function indicatorCsvRow<Row extends ReadableEntity>(entity: Row, indicator: unknown, typeCell: string, print: CellPrinters<Row>): string {',
    `  return \`${textsOf(layouts.indicator?.csv)
      .map(field => `\${${cell(field, table.IndicatorBase ?? {})}}`)
      .join(',')}\``,
    '}\n',
  ].join('\n')
}

function reader(field: string, kind: Mapping, fields: Fields): string {
  if (field === 'ownerName' || field === 'weblink') return `${field}(entity)`
  const keys = keysOf(kind)
  if (keys.includes(field)) return keys.length > 1 ? `part(entity, '${field}')` : `scalar(${wholeValue(field)})`
  return `${readerName(fields[field]) ?? 'scalar'}(entity${access(field)})`
}

function cell(field: string, fields: Fields): string {
  if (field === 'indicator') return 'print.text(indicator)'
  if (field === 'type') return 'typeCell'
  if (field === 'ownerName' || field === 'weblink') return `print.${field}(entity)`
  const name = isDecimal(field, fields[field]) ? 'decimal' : (readerName(fields[field]) ?? 'text')
  return `print.${name}(entity${access(field)})`
}

function readerName(type: FieldType | undefined): string | undefined {
  if (type === 'integer' || type === 'number') return 'numeric'
  return type === 'boolean' ? 'truth' : undefined
}

function isDecimal(field: string, type: FieldType | undefined): boolean {
  return type === 'number' && /rating$/i.test(field)
}

function decimalsOf(tables: readonly Fields[]): string[] {
  const names = tables.flatMap(fields => Object.keys(fields).filter(field => isDecimal(field, fields[field])))
  return [...new Set(names)].sort()
}

function wholeValue(key: string): string {
  return `entity${access(key)} ?? entity.summary`
}

function access(field: string): string {
  return /^[a-zA-Z_]\w*$/.test(field) ? `.${field}` : `[${JSON.stringify(field)}]`
}

function keysOf({ values }: Mapping): string[] {
  return (Array.isArray(values) ? values.filter(isMapping) : []).map(({ key }) => String(key))
}

function textsOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
