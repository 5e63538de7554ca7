import type { Answer } from './signed-request.js'

/**
 * Checks one condition of a row:
 * - `http 200|201` the status is one of these
 * - `header NAME = VALUE` equal, `header NAME ~ VALUE` contains
 * - `text = VALUE`, `text ~ VALUE` the body as text
 * - `no PATH` the JSON body has nothing there
 * - `PATH`, `PATH = VALUE`, `PATH ~ VALUE`, `PATH : TYPE` the JSON body has something there, which equals, contains or is of the type
 *
 * A path has keys separated by dots. `[]` is every row of a list with at least one, `[?]` some row, `[0]` the first.
 * @returns what is wrong, or undefined
 */
export function unmet(condition: string, answer: Answer): string | undefined {
  const [word = '', ...rest] = condition.split(' ')
  const operand = rest.join(' ')
  const found = `${answer.status} ${answer.headers['content-type'] ?? ''} ${answer.text.slice(0, 300)}`
  const verdict = (isMet: boolean) => (isMet ? undefined : `${condition}: ${found}`)
  if (word === 'http') return verdict(operand.split('|').includes(String(answer.status)))
  if (word === 'no') return verdict(!holds(answer.json, steps(operand), value => value !== undefined && value !== null))
  if (word === 'header') {
    const [name = '', operator = '', ...value] = rest
    return verdict(compare(operator, value.join(' '))(answer.headers[name]))
  }
  const [, path = '', operator = '', value = ''] = /^(.*?)(?: ([=~:]) (.*))?$/.exec(condition) ?? []
  if (path === 'text') return verdict(compare(operator, value)(answer.text))
  return verdict(holds(answer.json, steps(path), compare(operator, value)))
}

/** The value at a path without `[]` or `[?]`, as text. */
export function valueAt(path: string, json: unknown): string | undefined {
  let value: unknown
  const isFound = holds(json, steps(path), found => {
    value = found
    return found !== undefined && found !== null
  })
  return isFound ? String(value) : undefined
}

type Test = (value: unknown) => boolean

function compare(operator: string, operand: string): Test {
  if (operator === '=') return value => value !== undefined && (value === operand || JSON.stringify(value) === operand)
  if (operator === '~') return value => typeof value === 'string' && value.includes(operand)
  if (operator === ':') return typeTest(operand)
  return value => value !== undefined && value !== null
}

const types: Readonly<Record<string, Test>> = {
  number: value => typeof value === 'number',
  text: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  list: Array.isArray,
  object: value => typeof value === 'object' && value !== null && !Array.isArray(value),
  instant: value => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
  date: value => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
}

/** @throws Error when the table names a type that is not defined here */
function typeTest(name: string): Test {
  const test = types[name]
  if (!test) throw new Error(`clients.tsv names the type ${JSON.stringify(name)}: expected ${Object.keys(types).join(', ')}`)
  return test
}

const steps = (path: string): string[] => path.split('.').flatMap(part => part.split(/(?=\[)/))

function holds(value: unknown, [step, ...rest]: readonly string[], test: Test): boolean {
  if (step === undefined) return test(value)
  if (step === '[]') return Array.isArray(value) && value.length > 0 && value.every(row => holds(row, rest, test))
  if (step === '[?]') return Array.isArray(value) && value.some(row => holds(row, rest, test))
  const index = /^\[(\d+)\]$/.exec(step)?.[1]
  if (index !== undefined) return Array.isArray(value) && holds(value[Number(index)], rest, test)
  if (typeof value !== 'object' || value === null) return test(undefined)
  return holds(Object.getOwnPropertyDescriptor(value, step)?.value, rest, test)
}
