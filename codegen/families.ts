import { isMapping, type Mapping, positionOf, type Value } from './source.js'
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
    const list = typeof name === 'string' ? lists[name] : undefined
    if (!Array.isArray(list)) {
      const position = positionOf(family)
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

/** Whether `except: { variable: [values] }` rules the repetition out. */
export function isExcepted(except: Value | undefined, scope: Scope): boolean {
  if (!isMapping(except)) return false
  return Object.entries(except).some(([variable, values]) => Array.isArray(values) && values.includes(scope[variable] ?? null))
}
