import type { Operation } from '../../../generated/operations.js'
import { ConfigError, showValue } from '../../errors/index.js'
import { findOperationById, type SubjectType } from '../subject-type.js'

/**
 * The operation of a step that every kind of entity has, or that some have.
 * @param id id of the operation; @param what the step in words, for the message
 * @throws ConfigError when the API has no such step for this kind of entity
 */
export function stepOperation(type: SubjectType, id: string, what: string): Operation {
  const operation = findOperationById(id)
  if (operation !== undefined) return operation
  throw new ConfigError(`The API has no ${what} for a ${type.name}.`, { option: what })
}

/**
 * The same for a step that belongs to some types only.
 * @param only the names of the types or kinds that have it
 * @throws ConfigError naming the types that have it
 */
export function ownOperation(type: SubjectType, only: readonly string[], id: string, what: string): Operation {
  if (only.includes(type.name) || only.includes(type.kind)) return stepOperation(type, id, what)
  const owners = only.map(name => (name === 'Indicator' || name === 'Group' ? `${name.toLowerCase()}s` : name)).join(', ')
  throw new ConfigError(
    `The type ${type.name} has no ${what}: only ${owners} ${only.length === 1 && owners === only[0] ? 'has' : 'have'} it.`,
    {
      option: what,
    },
  )
}

/**
 * Checks path values against the operation: their lengths and choices (API documentation).
 * @throws ConfigError naming the value and what is allowed
 */
export function checkPath(
  operation: Operation,
  path: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  for (const { name, in: place, enum: choices, maxLength } of operation.parameters) {
    const value = path[name]
    if (place !== 'path' || value === undefined) continue
    const refuse = (allowed: string) =>
      new ConfigError(`The value "${name}" of ${operation.id} is ${showValue(value)}: give ${allowed}.`, { option: name })
    if (choices !== undefined && !choices.includes(String(value))) throw refuse(`one of ${choices.join(', ')}`)
    if (maxLength !== undefined && String(value).length > maxLength) throw refuse(`at most ${maxLength} characters`)
  }
  return path
}
