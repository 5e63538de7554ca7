import { entityKind } from './entity-kind.js'
import { entityRecord } from './entity-record.js'
import { jsonString, onOneLine } from './escape-json.js'
import { exactJson, isExactInteger } from './exact-json.js'
import { type FieldTable, fieldTable } from './field-table.js'
import type { JsonOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { oncePerKey } from './kept-in.js'
import { fieldTypes } from './kinds.js'
import { numberText, type Scalar } from './scalar.js'

/** What stands around the fields of one table. */
interface JsonPlan {
  readonly before: readonly string[]
  readonly decimal: readonly boolean[]
  readonly integer: readonly boolean[]
  readonly after: string
}

type JsonPrinter = (entity: FormattableEntity, options?: JsonOptions) => string

/**
 * Returns an entity as a JSON object: keys in alphabetical order, 2 spaces of indentation, null for no value.
 * Ratings keep their decimal (`1.0`), as the documentation prints them: it is the same number.
 */
export const json: JsonPrinter = jsonPrinter({ gap: '\n  ', colon: ': ', end: '\n' })

/** Returns an entity as {@link json} does, as an element of an array: one step further in. */
export const jsonElement: JsonPrinter = jsonPrinter({ gap: '\n    ', colon: ': ', end: '\n  ' })

/** Returns an entity as a JSON object on one line, for newline-delimited JSON. */
export const ndjson: JsonPrinter = jsonPrinter({ gap: '', colon: ':', end: '' })

function jsonPrinter(layout: { readonly gap: string; readonly colon: string; readonly end: string }): JsonPrinter {
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
  // Only line breaks of the layout are left in JSON: those of values are escaped.
  return gap.length > 3 ? text.replaceAll('\n', '\n  ') : text
}
