import { readInstant } from './instants.js'
import { badRequest } from './reply.js'

/** How one field of a body is read. */
export interface FieldRule {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date'
  readonly required?: boolean
  readonly minimum?: number
  readonly maximum?: number
  /** Shortest and longest text, in characters. */
  readonly minLength?: number
  readonly maxLength?: number
  readonly options?: readonly string[]
}

function readField(rule: FieldRule, value: unknown): unknown {
  const wrong = (needed: string) => badRequest(`The value ${JSON.stringify(value)} of ${rule.name} is invalid, ${needed} is needed`)
  if (rule.type === 'boolean') {
    // The vendor's samples send "true".
    if (value === true || value === 'true') return true
    if (value === false || value === 'false') return false
    throw wrong('true or false')
  }
  if (rule.type === 'integer' || rule.type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number !== 'number' || !Number.isFinite(number)) throw wrong('a number')
    if (rule.type === 'integer' && !Number.isInteger(number)) throw wrong('a whole number')
    if (rule.minimum !== undefined && number < rule.minimum) throw wrong(`${rule.minimum} or more`)
    if (rule.maximum !== undefined && number > rule.maximum) throw wrong(`${rule.maximum} or less`)
    return number
  }
  if (typeof value !== 'string') throw wrong('a text')
  if (value.length < (rule.minLength ?? 0)) throw wrong(`a text of ${rule.minLength} characters or more`)
  if (rule.maxLength !== undefined && value.length > rule.maxLength) throw wrong(`a text of ${rule.maxLength} characters or less`)
  if (rule.options && !rule.options.includes(value)) throw wrong(`one of ${rule.options.join(', ')}`)
  if (rule.type === 'date') readInstant(rule.name, value)
  return value
}

/**
 * Picks the known fields out of a body and checks them; fields that the API does not know are passed over, as it does.
 * @param creating whether required fields must be there
 * @throws Failure (400) that names the field and its value
 */
export function readFields(
  rules: readonly FieldRule[],
  body: Readonly<Record<string, unknown>>,
  creating: boolean,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const rule of rules) {
    const value = body[rule.name]
    if (value === undefined || value === null) {
      if (creating && rule.required) throw badRequest(`The field ${rule.name} is required`)
      continue
    }
    fields[rule.name] = readField(rule, value)
  }
  return fields
}
