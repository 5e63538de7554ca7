import type { ZodType } from 'zod'
import type { Operation } from '../../generated/operations.js'
import { isRecord } from '../json.js'

/** A difference between a response and the API description: which field, and what is wrong with it. */
export interface Difference {
  /** Path of the field with list positions left out, such as `data.host.dnsActive`. */
  readonly field: string
  readonly fault: string
}

/**
 * Compares a response with the schema of its operation. The validators are loaded on first use: they are large, and validation is off by default.
 *
 * @returns mistyped and missing fields, else fields that are not in the description; empty if there is no difference
 */
export async function validateAnswer(operation: Operation, value: unknown): Promise<Difference[]> {
  const validator = await validatorOf(operation)
  if (validator === undefined) return []
  const result = validator.safeParse(value)
  if (result.success) return unknownFields(value, result.data, '')
  return result.error.issues.map(issue => ({ field: withoutPositions(issue.path.map(String).join('.')), fault: issue.message }))
}

async function validatorOf(operation: Operation): Promise<ZodType | undefined> {
  const validators: Record<string, unknown> = await import('../../generated/validators/zod.gen.js')
  const name = `z${operation.id.charAt(0).toUpperCase()}${operation.id.slice(1)}Response`
  const validator = validators[name]
  return isValidator(validator) ? validator : undefined
}

function isValidator(value: unknown): value is ZodType {
  return isRecord(value) && 'safeParse' in value
}

/** Zod drops unknown fields: what is in the response and not in the result is unknown. */
function unknownFields(given: unknown, known: unknown, path: string): Difference[] {
  if (Array.isArray(given))
    return given.flatMap((item, index) => unknownFields(item, Array.isArray(known) ? known[index] : undefined, path))
  if (!isRecord(given)) return []
  const recognised: object = isRecord(known) ? known : {}
  return Object.entries(given).flatMap(([key, value]) => {
    const field = path === '' ? key : `${path}.${key}`
    return key in recognised
      ? unknownFields(value, Reflect.get(recognised, key), field)
      : [{ field, fault: 'is not in the API description' }]
  })
}

function withoutPositions(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, '')
}
