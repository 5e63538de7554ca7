import { type Mapping, markPosition, type Position, positionOf, positionOfKey, type Value, valueAt } from './source.js'
import { SpecError } from './spec-error.js'

/** The variables in force: those of `for-each` entries, of the file, and of `$use`. */
export type Scope = Readonly<Record<string, Value>>

const placeholder = /\{\{(\w+)(\?)?\}\}/g
const wholePlaceholder = /^\{\{(\w+)(\?)?\}\}$/

/** Marks a key whose optional variable was not given. */
const absent = Symbol('absent')

/**
 * Fills a template: `{{x}}` inside a string or key is replaced by the variable's text, a string that is only `{{x}}` by the
 * variable's value, `{{x?}}` leaves its key out when there is no x, and `$use: name` by the fragment of that name.
 *
 * @throws SpecError that names file and line when a variable or fragment is unknown, or a variable of no use to its fragment
 */
export function fillTemplate(template: Value, scope: Scope, fragments: Mapping, origin?: Position): Value {
  try {
    const filled = fill(template, scope, fragments, origin)
    return filled === absent ? null : filled
  } catch (error) {
    // Only a fragment or variable that contains itself recurses deeper than the stack.
    if (error instanceof RangeError) throw specError(origin ?? positionOf(template), 'fragment', 'a fragment or variable contains itself')
    throw error
  }
}

/** `origin`: where the fragment is used, when the template is one; `holder`: the position of what contains the template, when it has none of its own. */
function fill(
  template: Value,
  scope: Scope,
  fragments: Mapping,
  origin: Position | undefined,
  holder: Position | undefined = origin,
): Value | typeof absent {
  if (typeof template === 'string') return fillText(template, scope, fragments, origin, holder)
  if (typeof template !== 'object' || template === null) return template
  const position = origin ?? positionOf(template)
  if (Array.isArray(template)) {
    const items = template.map(item => fill(item, scope, fragments, origin, position)).filter(item => item !== absent)
    return markPosition(items, position)
  }
  if ('$use' in template) return useFragment(template, scope, fragments, position)
  const result: Mapping = {}
  for (const [key, value] of Object.entries(template)) {
    const at = origin ?? positionOfKey(template, key)
    const filled = fill(value, scope, fragments, origin, at)
    if (filled !== absent) result[fillWords(key, scope, at)] = filled
  }
  return markPosition(result, position)
}

function useFragment(template: Mapping, scope: Scope, fragments: Mapping, position: Position | undefined): Value | typeof absent {
  const name = template.$use
  const fragment = typeof name === 'string' ? valueAt(fragments, name) : undefined
  if (fragment === undefined) throw specError(position, 'fragment', `there is no fragment "${String(name)}"; see spec/fragments.yaml`)
  const known = variablesOf(fragment)
  const inner: Mapping = {}
  for (const [variable, value] of Object.entries(template)) {
    if (variable === '$use') continue
    const at = positionOfKey(template, variable)
    if (!known.has(variable)) throw specError(at, 'fragment', `the fragment "${String(name)}" has no variable "${variable}"`)
    const filled = fill(value, scope, fragments, undefined, at)
    if (filled !== absent) inner[variable] = filled
  }
  return fill(fragment, { ...scope, ...inner }, fragments, position)
}

const variablesOfFragments = new WeakMap<object, ReadonlySet<string>>()

/** The variables that a fragment asks for. */
function variablesOf(fragment: Value): ReadonlySet<string> {
  if (typeof fragment !== 'object' || fragment === null) return new Set()
  const known = variablesOfFragments.get(fragment)
  const variables = known ?? new Set([...JSON.stringify(fragment).matchAll(placeholder)].map(match => match[1] ?? ''))
  variablesOfFragments.set(fragment, variables)
  return variables
}

function fillText(
  text: string,
  scope: Scope,
  fragments: Mapping,
  origin: Position | undefined,
  holder: Position | undefined,
): Value | typeof absent {
  const whole = wholePlaceholder.exec(text)
  if (whole === null) return fillWords(text, scope, holder)
  const [, name = '', optional] = whole
  const value = valueAt(scope, name)
  if (value !== undefined) return fill(value, scope, fragments, origin, holder)
  if (optional !== undefined) return absent
  throw specError(holder, 'variable', `there is no variable "${name}"`)
}

function fillWords(text: string, scope: Scope, position: Position | undefined): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = valueAt(scope, name)
    if (value === undefined || typeof value === 'object')
      throw specError(position, 'variable', `there is no word for the variable "${name}" in "${text}"`)
    return fillWords(String(value), scope, position)
  })
}

function specError(position: Position | undefined, rule: string, message: string): SpecError {
  return new SpecError(position?.file ?? 'spec', position?.line ?? 1, rule, message)
}
