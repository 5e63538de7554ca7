import { readInstant } from './instants.js'
import { badRequest } from './reply.js'

/** A field that the server can compare, as the operation table lists it. */
export interface FilterField {
  readonly name: string
  readonly type: string
  readonly operators: readonly string[]
}

/** The value of a row's field. Of several values, one match is enough. */
export type FieldValue = string | number | boolean | readonly string[] | undefined

/** Whether a row matches, given its field values. */
export type Condition = (fieldOf: (field: string) => FieldValue) => boolean

const booleans = new Map([
  ['true', true],
  ['false', false],
])

function operand(field: FilterField, text: string): number | string | boolean {
  const wrong = (needed: string) =>
    badRequest(`The filter value ${JSON.stringify(text)} for ${field.name} is invalid: it must be ${needed}`)
  if (field.type === 'string') return text
  if (field.type === 'boolean') {
    const value = booleans.get(text.toLowerCase())
    if (value === undefined) throw wrong('true or false')
    return value
  }
  if (field.type === 'date') return readInstant(field.name, text)
  const number = Number(text)
  if (text.trim() === '' || Number.isNaN(number)) throw wrong('a number')
  if (field.type === 'integer' && !Number.isInteger(number)) throw wrong('a whole number')
  return number
}

function fits(value: string | number | boolean, operator: string, wanted: number | string | boolean): boolean {
  if (operator === '=') return value === wanted
  if (operator === '!') return value !== wanted
  if (operator === '^') return String(value).startsWith(String(wanted))
  return operator === '<' ? value < wanted : value > wanted
}

function condition(fields: readonly FilterField[], text: string): Condition {
  const [, name = '', operator = '', value = ''] = /^\s*(\w+)\s*([=<>^!])\s*(.*)$/s.exec(text) ?? []
  if (name === '') throw badRequest(`The filter ${JSON.stringify(text)} is invalid: write <name><operator><value>`)
  const field = fields.find(candidate => candidate.name === name)
  if (!field) throw badRequest(`The filter ${name} is unknown: use one of ${fields.map(candidate => candidate.name).join(', ')}`)
  if (!field.operators.includes(operator)) {
    throw badRequest(`The filter operator ${operator} does not work with ${name}: use one of ${field.operators.join(' ')}`)
  }
  const wanted = operand(field, value)
  return fieldOf => {
    const found = fieldOf(name)
    if (found === undefined) return false
    if (typeof found === 'object')
      return operator === '!' ? !found.some(one => one === wanted) : found.some(one => fits(one, operator, wanted))
    return fits(found, operator, wanted)
  }
}

/**
 * Reads the `filters` query, such as `confidence>50,rating<3`.
 * @param fields what the operation can compare
 * @param any whether one condition is enough (`orParams=true`)
 * @returns the condition; undefined when the query is empty
 * @throws Failure (400) that names the filter, operator or value that is wrong
 */
export function readFilters(text: string | undefined, fields: readonly FilterField[], any: boolean): Condition | undefined {
  if (text === undefined || text === '') return undefined
  // A comma belongs to a value unless `<name><operator>` follows it.
  const conditions = text.split(/,(?=\s*\w+\s*[=<>^!])/).map(part => condition(fields, part))
  return fieldOf => (any ? conditions.some(one => one(fieldOf)) : conditions.every(one => one(fieldOf)))
}

/** Names of the fields that the query compares. */
export const filteredFields = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/,(?=\s*\w+\s*[=<>^!])/).map(part => /^\s*(\w+)/.exec(part)?.[1] ?? '')
