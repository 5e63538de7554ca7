import type { Body, BodyField } from '../../generated/bodies.js'
import { ConfigError, showValue } from '../errors/index.js'
import { INSTANT_RANGE, toInstant, writtenInstant } from '../filters/index.js'
import { type SubjectType, typesWithField } from './subject-type.js'

/**
 * Checks one field of an entity against its description before any request is sent.
 *
 * @param type type of the entity, for the message
 * @param body from `bodyOf`
 * @returns the value in the form that is sent: dates as ISO 8601, a rating passed as text as a number
 * @throws ConfigError that names the field, the value and what is allowed, or the types that have the field
 */
export function checkField(type: SubjectType, body: Body, field: string, value: unknown): unknown {
  const entry = entryOf(body, field)
  if (entry === undefined) throw unknownField(type, field)
  return checkValue(`Field "${field}" of the ${type.name}`, field, entry, value)
}

/** Checks the fields of a step's body, such as those of a file occurrence. @throws ConfigError that names the invalid or missing field */
export function checkFields(what: string, body: Body, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const checked = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => {
      const entry = entryOf(body, field)
      if (entry !== undefined) return [field, checkValue(`Field "${field}" of the ${what}`, field, entry, value)] as const
      throw new ConfigError(`The ${what} has no field "${field}". Its fields are ${Object.keys(body.fields).join(', ')}.`, {
        option: field,
      })
    })
  const missing = missingFields(body, Object.fromEntries(checked))
  if (missing !== undefined) throw new ConfigError(`The ${what} is incomplete. Add ${missing}.`, { option: what })
  return Object.fromEntries(checked)
}

/** Lists the required fields that are missing, apart from `optional` ones; `undefined` when one of the required sets is complete. */
export function missingFields(body: Body, values: Readonly<Record<string, unknown>>, optional: readonly string[] = []): string | undefined {
  const lacking = body.required.map(set => set.filter(field => values[field] === undefined && !optional.includes(field)))
  if (lacking.length === 0 || lacking.some(set => set.length === 0)) return undefined
  return lacking.map(set => set.join(' and ')).join(', or ')
}

/** Ignores names such as `constructor`, which every object has but which are not fields. */
function entryOf(body: Body, field: string): BodyField | undefined {
  return Object.hasOwn(body.fields, field) ? body.fields[field] : undefined
}

function checkValue(what: string, field: string, entry: BodyField, value: unknown): unknown {
  const refuse = (allowed: string) => new ConfigError(`${what} is ${showValue(value)}. Pass ${allowed}.`, { option: field })
  switch (entry.type) {
    case 'boolean':
      if (typeof value !== 'boolean') throw refuse('true or false')
      return value
    case 'integer':
    case 'number': {
      // Ratings may also be text such as "1.0" to "5.0", as in the vendor's SDK.
      const number = entry.type === 'number' && typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value
      const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = entry
      const isRight = typeof number === 'number' && (entry.type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number))
      if (!isRight || number < minimum || number > maximum) throw refuse(rangeOf(entry))
      return number
    }
    case 'date': {
      // A number may be seconds or milliseconds.
      if (typeof value === 'number' || Number.isNaN(toInstant(value)))
        throw refuse('a Date, or an ISO 8601 time such as 2017-07-13T17:50:17Z')
      const text = writtenInstant(value)
      if (text === undefined) throw refuse(INSTANT_RANGE)
      return text
    }
    case 'array':
      if (!Array.isArray(value)) throw refuse('a list')
      return value
    case 'string': {
      const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = entry
      if (typeof value !== 'string') throw refuse('text')
      if (entry.enum !== undefined && !entry.enum.includes(value)) throw refuse(`one of ${entry.enum.join(', ')}`)
      if (value.length < minLength) throw refuse('text that is not empty')
      if (value.length > maxLength) throw refuse(`text of at most ${maxLength} characters`)
      return value
    }
  }
}

function rangeOf({ type, minimum, maximum }: BodyField): string {
  const kind = type === 'integer' ? 'an integer' : 'a number'
  if (minimum === undefined && maximum === undefined) return kind
  if (maximum === undefined) return `${kind} of ${minimum} or more`
  return minimum === undefined ? `${kind} of ${maximum} or less` : `${kind} from ${minimum} to ${maximum}`
}

function unknownField(type: SubjectType, field: string): ConfigError {
  const owners = typesWithField(field)
  const isOne = owners.length === 1 && !owners[0]?.endsWith('s')
  const others = owners.length === 0 ? 'No type has it' : `Only ${owners.join(', ')} ${isOne ? 'has' : 'have'} it`
  return new ConfigError(`The type ${type.name} has no writable field "${field}". ${others}.`, { option: field })
}
