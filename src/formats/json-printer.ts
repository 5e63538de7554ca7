import { type FieldType, fields } from '../../generated/fields.js'
import { exactIntegers, isIntegerText } from '../exact-integers.js'
import { arrivedAsInteger, stringifyExact } from '../exact-json.js'
import { copyFacts } from '../row-facts.js'
import { entityKind } from './entity-kind.js'
import { jsonString, onOneLine } from './escapes.js'
import { type FieldChoice, type FieldTable, fieldTable } from './field-table.js'
import type { FormattableEntity } from './formattable-entity.js'
import { oncePerKey } from './kept-in.js'
import { fieldTypes } from './kinds.js'
import { numberText, type Scalar, writtenAsJson } from './scalar.js'
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
    const exact = exactIntegers(entity)
    let text = ''
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? null
      const isInteger =
        typeof value === 'string' &&
        ((integer[index] === true && isExactInteger(value)) ||
          (exact?.has(table.fields[index]?.name ?? '') === true && isIntegerText(value)))
      text += before[index] + (isInteger ? value : jsonValue(value, decimal[index] === true))
    }
    return text + after
  }
}

function jsonValue(value: Scalar, decimal: boolean): string {
  switch (typeof value) {
    case 'string':
      return jsonString(value)
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
  if (options?.detail !== true) return copyFacts(entity, Object.fromEntries(fields))
  const held = new Set(fields.map(([name]) => name))
  // A list, such as the assignees of a task, is complete only in the entity itself. `weblink` is the API's `webLink`.
  const rest = Object.entries(entity).filter(
    ([name, value]) =>
      (!held.has(name) || Array.isArray(value)) && name !== 'webLink' && (name !== 'password' || options.includePassword === true),
  )
  const all: Record<string, unknown> = Object.fromEntries([...fields, ...rest])
  const names = Object.keys(all).sort()
  return copyFacts(entity, Object.fromEntries(names.map(name => [name, all[name]])))
}

type FieldTypes = Readonly<Record<string, FieldType>>

/** Whether a text is an integer as JSON writes it, with the 20 characters at most that 64 bits take. */
function isExactInteger(text: string): boolean {
  return text.length <= 20 && isIntegerText(text)
}

/**
 * Returns a record as JSON in which integers too large for a number, which are strings of digits in the record, are integers again: those that
 * arrived as integers, and those of fields that hold integers by the API description.
 * @throws FormatError when it has no JSON
 */
function exactJson(record: Readonly<Record<string, unknown>>, types: FieldTypes, indent: number): string {
  const typesIn = new Map<object, FieldTypes>([[record, types]])
  return writtenAsJson(() =>
    stringifyExact(record, indent, (holder, name, held) => {
      const known = typesIn.get(holder)
      const type = known !== undefined && !Array.isArray(holder) && Object.hasOwn(known, name) ? known[name] : undefined
      if (typeof held === 'object' && held !== null) {
        // Servers send a single entity in place of a list of one.
        const inner = Array.isArray(holder)
          ? known
          : typeof type === 'object'
            ? fields['object' in type ? type.object : type.list]
            : undefined
        if (inner !== undefined) typesIn.set(held, inner)
      }
      return (type === 'integer' && typeof held === 'string' && isExactInteger(held)) || arrivedAsInteger(holder, name)
    }),
  )
}
