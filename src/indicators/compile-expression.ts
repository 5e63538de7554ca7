import { createRequire } from 'node:module'
import { IndicatorError } from '../errors/index.js'

// Loaded at the first expression: most runs bring none.
const require = createRequire(import.meta.url)
const engine = (): typeof import('re2js') => require('re2js')

/** Tests a whole value. */
export type WholeValueMatcher = (value: string) => boolean

/** The longest expression that is taken, in characters of its source. */
const LONGEST_SOURCE = 10_000
/** The largest compiled program that is taken, in RE2 instructions: with the longest value it bounds the time of one test. */
const LARGEST_PROGRAM = 5_000
/** The longest value that is tested; no indicator is longer. */
const LONGEST_VALUE = 8_192
// The flags that change how a search goes on do not matter for a test of the whole value.
const WITHOUT_EFFECT = /[dgy]/g

// Translated to RE2, a named back-reference would turn into plain letters without a word.
const NAMED_REFERENCE = /(?<!\\)(?:\\\\)*\\k</

function flagsOf(flags: string, expression: string): number {
  const { RE2JS } = engine()
  let joined = 0
  for (const flag of flags.replace(WITHOUT_EFFECT, '')) {
    if (flag === 'i') joined |= RE2JS.CASE_INSENSITIVE
    else if (flag === 's') joined |= RE2JS.DOTALL
    else if (flag === 'm') joined |= RE2JS.MULTILINE
    else if (flag !== 'u') throw refusal(expression, `its flag "${flag}" is not supported; use i, m, s or u`)
  }
  return joined
}

function refusal(expression: string, reason: string): IndicatorError {
  const shown = JSON.stringify(expression.slice(0, 200))
  return new IndicatorError(`The expression ${shown} cannot be used: ${reason}.`, { value: expression, reason })
}

/**
 * Compiles an expression that a user brings into a test of whole values that takes time linear in the value's length (RE2), so that
 * no expression can hang the process. Back-references and lookaround, which RE2 does not have, are refused.
 * @param expression a RegExp (its flags i, m and s count), or a text in RE2's own syntax; at most 10,000 characters
 * @returns the test; values over 8,192 characters never match
 * @throws IndicatorError when RE2 cannot take the expression, or when it compiles to over 5,000 instructions
 */
export function compileExpression(expression: RegExp | string): WholeValueMatcher {
  const source = typeof expression === 'string' ? expression : expression.source
  const shown = String(expression)
  if (source.length > LONGEST_SOURCE) throw refusal(shown, `it is longer than ${LONGEST_SOURCE} characters`)
  if (NAMED_REFERENCE.test(source)) throw refusal(shown, 'it has a named back-reference, which no linear engine follows')
  const flags = typeof expression === 'string' ? 0 : flagsOf(expression.flags, shown)
  const { RE2JS } = engine()
  let compiled: InstanceType<typeof RE2JS>
  try {
    compiled = RE2JS.compile(typeof expression === 'string' ? source : RE2JS.translateRegExp(source), flags)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw refusal(shown, `it must run in linear time, and RE2 does not take it (no lookaround, no back-references): ${said}`)
  }
  if (compiled.programSize() > LARGEST_PROGRAM) {
    throw refusal(
      shown,
      `it compiles to ${compiled.programSize()} instructions, over the ${LARGEST_PROGRAM} allowed; use smaller repetitions`,
    )
  }
  return value => value.length <= LONGEST_VALUE && compiled.matches(value)
}
