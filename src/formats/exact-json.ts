import { type FieldType, fields } from '../../generated/fields.js'
import { jsonText } from './scalar.js'

type FieldTypes = Readonly<Record<string, FieldType>>

/** Whether a text is an integer as JSON writes it; at most 20 characters, which is what 64 bits take. */
export function isExactInteger(text: string): boolean {
  return text.length <= 20 && /^-?(?:0|[1-9]\d*)$/.test(text)
}

/**
 * Returns a record as JSON in which integers that came as digits, since they are too large for a number, are integers again.
 * @throws FormatError when it has no JSON
 */
export function exactJson(record: Readonly<Record<string, unknown>>, types: FieldTypes, indent: number): string {
  const text = jsonText(record, indent)
  const digits: string[] = []
  // No text of the record holds the mark, so that nothing else is taken for one of the integers.
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

/** One entity or a list of them: servers send one in place of a list of one. */
function markNested(value: unknown, types: FieldTypes, mark: (integer: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => markNested(item, types, mark))
  // Its fields are looked at one by one, whatever they hold.
  return typeof value === 'object' && value !== null ? markIntegers(value as Readonly<Record<string, unknown>>, types, mark) : value
}
