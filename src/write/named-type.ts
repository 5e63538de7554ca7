import { IndicatorError } from '../errors/index.js'
import { findType, type IndicatorTypeDefinition, type IndicatorTypes } from '../indicators/index.js'

/**
 * The type that a text stands for.
 * @returns `undefined` when it may be one of the instance, whose types are not loaded
 * @throws IndicatorError with the nearest names when it is none, or rather a misspelt one
 */
export function namedType(text: string, types: IndicatorTypes): IndicatorTypeDefinition | undefined {
  const { definition, problem } = findType(text, types)
  if (problem !== undefined) throw new IndicatorError(problem, { value: text, reason: 'no known indicator type has this name' })
  return definition
}
