import { type Body, type BodyField, bodies } from '../../generated/bodies.js'
import type { Call } from './call.js'
import { readInstant } from './instants.js'
import { readObject } from './read-body.js'
import { badRequest } from './reply.js'

const bodiesByName: Readonly<Record<string, Body>> = bodies

/** Finds a request body of the API description by its name. @throws RangeError when it does not exist */
export function bodyNamed(schema: string): Body {
  const body = Object.hasOwn(bodiesByName, schema) ? bodiesByName[schema] : undefined
  if (body === undefined) throw new RangeError(`The API description has no request body ${schema}`)
  return body
}

function readNumber(field: BodyField, value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  const fits = field.type === 'integer' ? Number.isInteger(number) : Number.isFinite(number)
  return fits ? Number(number) : undefined
}

/** Reads a boolean. Real servers also accept 0, 1 and text in any case. */
function readBoolean(value: unknown): boolean | undefined {
  const text = String(value).toLowerCase()
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : undefined
}

function readField(name: string, field: BodyField, value: unknown): unknown {
  const wrong = (needed: string) => badRequest(`The value ${JSON.stringify(value)} of ${name} is invalid: it must be ${needed}`)
  switch (field.type) {
    case 'boolean': {
      const truth = readBoolean(value)
      if (truth === undefined) throw wrong('true or false')
      return truth
    }
    case 'integer':
    case 'number': {
      const number = readNumber(field, value)
      if (number === undefined) throw wrong(field.type === 'integer' ? 'a whole number' : 'a number')
      if (field.minimum !== undefined && number < field.minimum) throw wrong(`${field.minimum} or more`)
      if (field.maximum !== undefined && number > field.maximum) throw wrong(`${field.maximum} or less`)
      return number
    }
    case 'array':
      if (!Array.isArray(value)) throw wrong('a list')
      return value
    case 'date':
      if (typeof value !== 'string') throw wrong('a date in ISO 8601')
      readInstant(name, value)
      return value
    case 'string':
      if (typeof value !== 'string') throw wrong('a text')
      if (value.length < (field.minLength ?? 0))
        throw wrong(field.minLength === 1 ? 'a text that is not empty' : `a text of at least ${field.minLength} characters`)
      if (field.maxLength !== undefined && value.length > field.maxLength) throw wrong(`a text of at most ${field.maxLength} characters`)
      if (field.enum && !field.enum.includes(value)) throw wrong(`one of ${field.enum.join(', ')}`)
      if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(value)) throw wrong(`a text that matches ${field.pattern}`)
      return value
  }
}

/** Real clients send null, and `"password": false`, for fields that they do not set. */
const isAbsent = (field: BodyField, value: unknown): boolean =>
  value === undefined || value === null || (field.type === 'string' && value === false)

/**
 * Picks the fields of a body out of a JSON object and checks them. Fields that the API does not know are ignored, as are those that
 * are null, and texts that are `false`.
 * @param required sets of fields, of which at least one must be complete. @default the sets of the body
 * @throws Failure (400) that names the field and its value
 */
export function checkFields(
  body: Body,
  given: Readonly<Record<string, unknown>>,
  required: Body['required'] = body.required,
): Record<string, unknown> {
  const known = Object.entries(body.fields).filter(([name, field]) => !isAbsent(field, given[name]))
  const fields = Object.fromEntries(known.map(([name, field]) => [name, readField(name, field, given[name])]))
  if (required.length > 0 && !required.some(set => set.every(name => name in fields))) {
    const [first = []] = required
    const missing = first.filter(name => !(name in fields))
    throw badRequest(
      required.length === 1
        ? `The field ${missing[0]} is required`
        : `At least one of the fields ${required.map(set => set.join(' with ')).join(', ')} is required`,
    )
  }
  return fields
}

/** Reads the JSON body that the operation of the request describes. @throws Failure (400) that names what is wrong */
export async function readFields({ operation, body }: Call, prepare?: (text: string) => string): Promise<Record<string, unknown>> {
  return checkFields(bodyNamed(operation.requestBody?.schema ?? ''), await readObject(body, prepare))
}
