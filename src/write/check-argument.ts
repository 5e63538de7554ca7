import type { EntityId } from '../client.js'
import { ConfigError, showValue } from '../errors/index.js'
import { isInexact, isRecord, toEntityId } from '../json.js'

/** Requires text that is not empty. @throws ConfigError that names the argument */
export function requireText(what: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw wrongArgument(what, value, 'text that is not empty')
}

/** Requires a positive integer; beyond 2^53 − 1, a string of digits. @throws ConfigError that names the argument */
export function requireId(what: string, value: unknown): EntityId {
  const id = toEntityId(value)
  if (id !== undefined) return id
  if (typeof value === 'number' && isInexact(value) && value > 0) throw roundedId(what, value)
  throw wrongArgument(what, value, 'a positive integer, or its digits as text')
}

/** JavaScript has already rounded a number this large. Only text keeps all digits. */
function roundedId(what: string, value: number): ConfigError {
  return new ConfigError(
    `The ${what} is ${value}, a number beyond 2^53 - 1, which JavaScript rounds. Pass the digits as text, such as "9007199254740993".`,
    { option: what },
  )
}

/** Requires a positive integer. @throws ConfigError that names the argument */
export function requireCount(what: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  throw wrongArgument(what, value, 'a positive integer')
}

/** Requires a plain object or nothing. @throws ConfigError that names the argument */
export function requireFields(what: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined) return {}
  if (isRecord(value)) return value
  throw wrongArgument(what, value, 'an object')
}

/** The error for an argument that is not accepted. */
export function wrongArgument(what: string, value: unknown, expected: string): ConfigError {
  return new ConfigError(`The ${what} is ${showValue(value)}. Pass ${expected}.`, { option: what })
}
