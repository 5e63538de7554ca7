import type { EntityId } from '../client.js'
import { ConfigError, showValue } from '../errors/index.js'
import { isInexact, toEntityId } from '../json.js'

/** A text that is not empty. @throws ConfigError naming what it is for */
export function requireText(what: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value
  throw wrongArgument(what, value, 'a text that is not empty')
}

/** A positive integer, beyond 2^53 − 1 as a string of digits. @throws ConfigError naming what it is for */
export function requireId(what: string, value: unknown): EntityId {
  const id = toEntityId(value)
  if (id !== undefined) return id
  if (typeof value === 'number' && isInexact(value) && value > 0) throw roundedId(what, value)
  throw wrongArgument(what, value, 'a positive integer, or its digits as a text')
}

/** What JavaScript shows of a large number is no longer what was typed: only a text keeps all digits. */
function roundedId(what: string, value: number): ConfigError {
  return new ConfigError(
    `The ${what} is ${value}, a number beyond 2^53 - 1, which JavaScript rounds: pass the digits as a text, such as "9007199254740993".`,
    { option: what },
  )
}

/** A positive integer that counts something. @throws ConfigError naming what it is for */
export function requireCount(what: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
  throw wrongArgument(what, value, 'a positive integer')
}

/** A plain object, or none. @throws ConfigError naming what it is for */
export function requireFields(what: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === undefined) return {}
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>> // Just checked.
  throw wrongArgument(what, value, 'an object')
}

/** The error for an argument that is none of what is taken. */
export function wrongArgument(what: string, value: unknown, expected: string): ConfigError {
  return new ConfigError(`The ${what} is ${showValue(value)}: give ${expected}.`, { option: what })
}
