import { isMapping, type Mapping, positionOf, positionOfKey, type Value, valueAt } from './source.js'
import { SpecError } from './spec-error.js'
import type { Scope } from './template.js'

/**
 * Repeats a family for each entry of the lists it names (`for-each: list` or `[list, list]` for every pair), less the
 * entries that `except` rules out, and gives the variables of each repetition.
 *
 * @throws SpecError when a list is unknown
 */
export function repetitionsOf(family: Mapping, lists: Mapping): Scope[] {
  const named = family['for-each']
  const names = named === undefined ? [] : Array.isArray(named) ? named : [named]
  let scopes: Mapping[] = [{}]
  for (const name of names) {
    const list = typeof name === 'string' ? valueAt(lists, name) : undefined
    if (!Array.isArray(list)) {
      const position = positionOfKey(family, 'for-each')
      throw new SpecError(
        position?.file ?? 'spec',
        position?.line ?? 1,
        'for-each',
        `there is no list "${String(name)}" in spec/types.yaml`,
      )
    }
    scopes = scopes.flatMap(scope => list.filter(isMapping).map(entry => ({ ...scope, ...entry })))
  }
  return scopes.filter(scope => !isExcepted(family.except, scope))
}

/**
 * Whether `except: { variable: [values] }` rules the repetition out.
 * @throws SpecError when there is no such variable, or its values are not a list
 */
export function isExcepted(except: Value | undefined, scope: Scope): boolean {
  if (except === undefined) return false
  return Object.entries(isMapping(except) ? except : {}).some(([variable, values]) => {
    const value = valueAt(scope, variable)
    if (value !== undefined && Array.isArray(values)) return values.includes(value)
    const position = positionOf(except)
    throw new SpecError(
      position?.file ?? 'spec',
      position?.line ?? 1,
      'except',
      value === undefined ? `there is no variable "${variable}"` : `the values of "${variable}" are a list`,
    )
  })
}
