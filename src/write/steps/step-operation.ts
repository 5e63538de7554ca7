import type { Operation } from '../../../generated/operations.js'
import { ConfigError, showValue } from '../../errors/index.js'
import { findOperationById, type SubjectType } from '../subject-type.js'

/**
 * Returns the operation of a step that is not limited to certain types.
 * @param id id of the operation; @param what description of the step, for the message
 * @throws ConfigError when the API does not support the step for this kind of entity
 */
export function stepOperation(type: SubjectType, id: string, what: string): Operation {
  const operation = findOperationById(id)
  if (operation !== undefined) return operation
  throw new ConfigError(`The API does not support ${what} for the type ${type.name}.`, { option: what })
}

/**
 * Returns the operation of a step that only some types support.
 * @param only the names of the types or kinds that support it
 * @throws ConfigError that names the types that support it
 */
export function ownOperation(type: SubjectType, only: readonly string[], id: string, what: string): Operation {
  if (only.includes(type.name) || only.includes(type.kind)) return stepOperation(type, id, what)
  const owners = only.map(name => (name === 'Indicator' || name === 'Group' ? `${name.toLowerCase()}s` : name)).join(', ')
  throw new ConfigError(
    `The type ${type.name} does not support ${what}. Only ${owners} ${only.length === 1 && owners === only[0] ? 'does' : 'do'}.`,
    {
      option: what,
    },
  )
}

/**
 * Checks path values against the operation: their lengths and allowed values (API documentation).
 * @throws ConfigError that names the value and what is allowed
 */
export function checkPath(
  operation: Operation,
  path: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  for (const { name, in: place, enum: choices, maxLength } of operation.parameters) {
    const value = path[name]
    if (place !== 'path' || value === undefined) continue
    const refuse = (allowed: string) =>
      new ConfigError(`The value "${name}" of ${operation.id} is ${showValue(value)}. Pass ${allowed}.`, { option: name })
    if (choices !== undefined && !choices.includes(String(value))) throw refuse(`one of ${choices.join(', ')}`)
    if (maxLength !== undefined && String(value).length > maxLength) throw refuse(`at most ${maxLength} characters`)
  }
  return path
}
