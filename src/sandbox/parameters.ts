import type { OperationParameter } from '../../generated/operations.js'
import { badRequest } from './reply.js'

/** The query of a request; `+` and `%20` both are a space. */
export class Query {
  readonly #values: URLSearchParams

  constructor(text: string) {
    this.#values = new URLSearchParams(text)
  }

  get(name: string): string | undefined {
    return this.#values.get(name) ?? undefined
  }

  /** Every value of a parameter that may be repeated. */
  all(name: string): readonly string[] {
    return this.#values.getAll(name)
  }

  /** The values of a name that is repeated, or whose values are joined by commas. */
  list(name: string): string[] {
    return this.#values.getAll(name).flatMap(value => value.split(','))
  }

  /** The same query with another value. */
  with(name: string, value: string): Query {
    const changed = new URLSearchParams(this.#values)
    changed.set(name, value)
    return new Query(changed.toString())
  }

  /** Whether the value is `true`, in any case. */
  flag(name: string): boolean {
    return this.get(name)?.toLowerCase() === 'true'
  }
}

function problemOf(parameter: OperationParameter, value: string): string | undefined {
  if (parameter.enum && !parameter.enum.includes(value)) return `it must be one of ${parameter.enum.join(', ')}`
  if (parameter.maxLength !== undefined && value.length > parameter.maxLength)
    return `it must have at most ${parameter.maxLength} characters`
  if (parameter.pattern !== undefined && !new RegExp(parameter.pattern, 'u').test(value)) return `it must match ${parameter.pattern}`
  // The vendor's own samples send True.
  if (parameter.type === 'boolean') return /^(true|false)$/i.test(value) ? undefined : 'it must be true or false'
  if (parameter.type === 'string') return undefined
  const number = Number(value)
  const isNumber =
    parameter.type === 'integer' ? /^[+-]?\d+$/.test(value) && Number.isSafeInteger(number) : value.trim() !== '' && Number.isFinite(number)
  if (!isNumber) return parameter.type === 'integer' ? 'it must be a whole number' : 'it must be a number'
  if (parameter.minimum !== undefined && number < parameter.minimum) return `it must be ${parameter.minimum} or more`
  if (parameter.maximum !== undefined && number > parameter.maximum) return `it must be ${parameter.maximum} or less`
  return undefined
}

/**
 * Checks the path and query of a request against the parameters of its operation.
 * @throws Failure (400) that names the parameter and its value
 */
export function checkParameters(parameters: readonly OperationParameter[], path: Readonly<Record<string, string>>, query: Query): void {
  for (const parameter of parameters) {
    const given = parameter.in === 'path' ? [path[parameter.name] ?? []].flat() : queryValues(parameter, query)
    if (given.length === 0 && parameter.required) throw badRequest(`The parameter ${parameter.name} is required`)
    for (const value of given) {
      const wrong = problemOf(parameter, value)
      if (wrong !== undefined)
        throw badRequest(`The value ${JSON.stringify(value)} of the parameter ${parameter.name} is invalid: ${wrong}`)
    }
  }
}

function queryValues({ name, list }: OperationParameter, query: Query): string[] {
  return (list ? query.list(name) : query.all(name)).filter(value => value !== '')
}
