import { type FieldType, fields } from '../../generated/fields.js'
import { isRecord } from '../json.js'
import { entityKind } from './entity-kind.js'
import { jsonString, onOneLine } from './escapes.js'
import { type FieldChoice, type FieldTable, fieldTable } from './field-table.js'
import type { FormattableEntity } from './formattable-entity.js'
import { oncePerKey } from './kept-in.js'
import { fieldTypes } from './kinds.js'
import { jsonText, numberText, type Scalar } from './scalar.js'
import type { StyleOptions } from './style.js'

/** Options of JSON and NDJSON. */
export interface JsonOptions extends StyleOptions, FieldChoice {
  /**
   * Whether to write every field that the entity has, such as scores, attributes and tags, in addition to the documented ones.
   * @default false
   */
  readonly detail?: boolean | undefined
}

/** Where a JSON object is written: alone, as an element of an array, or on one line. */
interface JsonLayout {
  /** What separates two fields, after the comma. */
  readonly gap: string
  readonly colon: string
  /** What precedes the closing brace. */
  readonly end: string
}

/** The text around the values of one table. */
interface JsonPlan {
  readonly before: readonly string[]
  readonly decimal: readonly boolean[]
  readonly integer: readonly boolean[]
  readonly after: string
}

type JsonPrinter = (entity: FormattableEntity, options?: JsonOptions) => string

/** Returns a function that prints an entity as a JSON object in a layout. */
export function jsonPrinter(layout: JsonLayout): JsonPrinter {
  const planOf = oncePerKey(
    ({ fields }: FieldTable): JsonPlan => ({
      before: fields.map((field, index) => `${index === 0 ? '{' : ','}${layout.gap}${jsonString(field.name)}${layout.colon}`),
      decimal: fields.map(field => field.decimal),
      integer: fields.map(field => field.integer),
      after: `${layout.end}}`,
    }),
  )
  return (entity, options) => {
    if (options?.detail === true) return onOneLine(detailed(entity, options, layout.gap))
    const table = fieldTable(entityKind(entity), entity, 'alphabetical', options)
    const { before, decimal, integer, after } = planOf(table)
    const values = table.read(entity)
    if (values.length === 0) return '{}'
    let text = ''
    for (let index = 0; index < values.length; index++)
      text += before[index] + jsonValue(values[index] ?? null, decimal[index] === true, integer[index] === true)
    return text + after
  }
}

function jsonValue(value: Scalar, decimal: boolean, integer: boolean): string {
  switch (typeof value) {
    case 'string':
      return integer && isExactInteger(value) ? value : jsonString(value)
    case 'number':
      return numberText(value, decimal)
    default:
      return String(value)
  }
}

function detailed(entity: FormattableEntity, options: JsonOptions, gap: string): string {
  const text = exactJson(entityRecord(entity, options), fieldTypes(entityKind(entity)), gap === '' ? 0 : 2)
  // The only line breaks in JSON are those of the layout: those in values are escaped.
  return gap.length > 3 ? text.replaceAll('\n', '\n  ') : text
}

/**
 * Returns an entity as the plain object that JSON prints: the documented fields with null for no value, or the fields that `fields` names.
 * `detail` adds every other field that the entity has. Keys are in alphabetical order, or in the order of `fields`.
 */
export function entityRecord(entity: FormattableEntity, options?: JsonOptions): Record<string, unknown> {
  const table = fieldTable(entityKind(entity), entity, 'alphabetical', options)
  const values = table.read(entity)
  const fields = table.fields.map((field, index): [string, unknown] => [field.name, values[index] ?? null])
  if (options?.detail !== true) return Object.fromEntries(fields)
  const held = new Set(fields.map(([name]) => name))
  // A list, such as the assignees of a task, is complete only in the entity itself. `weblink` is the API's `webLink`.
  const rest = Object.entries(entity).filter(
    ([name, value]) =>
      (!held.has(name) || Array.isArray(value)) && name !== 'webLink' && (name !== 'password' || options.includePassword === true),
  )
  const all: Record<string, unknown> = Object.fromEntries([...fields, ...rest])
  const names = Object.keys(all).sort()
  return Object.fromEntries(names.map(name => [name, all[name]]))
}

type FieldTypes = Readonly<Record<string, FieldType>>

/** Whether a text is an integer as JSON writes it, with the 20 characters at most that 64 bits take. */
function isExactInteger(text: string): boolean {
  return text.length <= 20 && /^-?(?:0|[1-9]\d*)$/.test(text)
}

/**
 * Returns a record as JSON in which integers too large for a number, which are strings of digits in the record, are integers again.
 * @throws FormatError when it has no JSON
 */
function exactJson(record: Readonly<Record<string, unknown>>, types: FieldTypes, indent: number): string {
  const text = jsonText(record, indent)
  const digits: string[] = []
  // The mark is longer than any run of its character in the record, so nothing else is taken for one of the integers.
  const longest = (text.match(/\ue000+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 0)
  const mark = '\ue000'.repeat(longest + 1)
  const marked = markIntegers(record, types, integer => `${mark}${digits.push(integer) - 1}`)
  if (digits.length === 0) return text
  return jsonText(marked, indent).replace(new RegExp(`"${mark}(\\d+)"`, 'g'), (whole, index) => digits[Number(index)] ?? whole)
}

function markIntegers(
  record: Readonly<Record<string, unknown>>,
  types: FieldTypes,
  mark: (integer: string) => string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      const type = Object.hasOwn(types, name) ? types[name] : undefined
      if (typeof type === 'object') return [name, markNested(value, fields['object' in type ? type.object : type.list] ?? {}, mark)]
      return [name, type === 'integer' && typeof value === 'string' && isExactInteger(value) ? mark(value) : value]
    }),
  )
}

/** Marks the integers of one entity or of a list: servers send a single entity in place of a list of one. */
function markNested(value: unknown, types: FieldTypes, mark: (integer: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => markNested(item, types, mark))
  return isRecord(value) ? markIntegers(value, types, mark) : value
}
