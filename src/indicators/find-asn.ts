import { asnProblem } from './asn-problem.js'
import type { IndicatorSpan } from './indicator-span.js'

const PREFIXED = /^ASN?\d{1,10}$/
const SPACED_NUMBER = / \d{3,10}(?![\w.-]*\w)/y

/**
 * Finds the autonomous system number that begins at `start`: `AS123` or `ASN123` as one token, or the prefix, one space and at least
 * three digits. In text the prefix must be in capitals.
 */
export function findAsn(text: string, start: number, end: number): IndicatorSpan | undefined {
  const token = text.slice(start, end)
  if (PREFIXED.test(token)) return asnProblem(token) === undefined ? { type: 'ASN', start, end } : undefined
  if (token !== 'AS' && token !== 'ASN') return undefined
  SPACED_NUMBER.lastIndex = end
  const [number] = SPACED_NUMBER.exec(text) ?? []
  if (number === undefined || asnProblem(token + number) !== undefined) return undefined
  return { type: 'ASN', start, end: end + number.length }
}
