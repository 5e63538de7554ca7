import { ConfigError, showValue } from '../errors/index.js'
import { OPTIONS } from '../http/index.js'
import { type ManualQuery, queryValue } from './merge-query.js'

interface QueriedRequest {
  readonly uri: string
  readonly query?: ManualQuery
}

/** Returns the first row of a paginated request and the rows per page. @throws ConfigError when they are not integers in their ranges */
export function firstPageOf(request: QueriedRequest, resultLimit: number): { first: number; limit: number } {
  const { minimum, maximum } = OPTIONS.resultLimit.range
  return {
    first: pageParameter(request, 'resultStart', 0, Number.MAX_SAFE_INTEGER, 0),
    limit: pageParameter(request, 'resultLimit', minimum, maximum, resultLimit),
  }
}

/**
 * Returns a page parameter of the request's query, else of its URI.
 * @throws ConfigError when it is not an integer in its range
 */
function pageParameter({ uri, query }: QueriedRequest, name: string, least: number, most: number, otherwise: number): number {
  const given = query?.[name] ?? queryValue(uri, name)
  if (given === undefined) return otherwise
  const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= least && number <= most) return number
  throw new ConfigError(
    `The request's ${name} is ${showValue(given)}. Pass an integer from ${least} to ${most}, or leave it out to retrieve the whole list.`,
    { option: name },
  )
}
