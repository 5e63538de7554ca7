import type { IndicatorSpan } from './indicator-span.js'
import { userAgentEnd } from './user-agent-end.js'
import { userAgentProblem } from './user-agent-problem.js'

const LONGEST_USER_AGENT = 2_048
// In free text "name/version" means a software release as well; only these are taken for what a client sends.
const FIRST_PRODUCTS: ReadonlySet<string> = new Set([
  ...['Mozilla', 'Opera', 'Dalvik', 'curl', 'Wget', 'python-requests', 'Go-http-client', 'okhttp', 'PostmanRuntime', 'libwww-perl'],
])

/**
 * Finds the User-Agent string that begins with the product between `start` and `nameEnd`; at most 2,048 characters are looked at.
 */
export function findUserAgent(text: string, start: number, nameEnd: number): IndicatorSpan | undefined {
  if (text.charCodeAt(nameEnd) !== 47 || !FIRST_PRODUCTS.has(text.slice(start, nameEnd))) return undefined
  let end = userAgentEnd(text, start, Math.min(text.length, start + LONGEST_USER_AGENT))
  while (end > nameEnd && /[.,;:'`]/.test(text[end - 1] ?? '')) end -= 1
  return userAgentProblem(text.slice(start, end)) === undefined ? { type: 'User Agent', start, end } : undefined
}
