import { createRequire } from 'node:module'
import { IndicatorError } from '../errors/index.js'

// Loaded with the first expression, because most runs have none.
const require = createRequire(import.meta.url)
const engine = (): typeof import('re2js') => require('re2js')

/** Tests a whole value. */
export type WholeValueMatcher = (value: string) => boolean

/** Maximum length of an expression, in characters of its source. */
const LONGEST_SOURCE = 10_000
/** Maximum size of a compiled program in RE2 instructions. Together with the longest value it limits the time of one test. */
const LARGEST_PROGRAM = 5_000
/** Maximum length of a tested value. No indicator is longer. */
const LONGEST_VALUE = 8_192
// Flags that change how a search continues do not affect a test of the whole value.
const WITHOUT_EFFECT = /[dgy]/g

// RE2 translation would silently turn a named back-reference into literal letters.
const NAMED_REFERENCE = /(?<!\\)(?:\\\\)*\\k</

function flagsOf(flags: string, expression: string): number {
  const { RE2JS } = engine()
  let joined = 0
  for (const flag of flags.replace(WITHOUT_EFFECT, '')) {
    if (flag === 'i') joined |= RE2JS.CASE_INSENSITIVE
    else if (flag === 's') joined |= RE2JS.DOTALL
    else if (flag === 'm') joined |= RE2JS.MULTILINE
    else if (flag !== 'u') throw refusal(expression, `its flag "${flag}" is not supported. Use i, m, s or u`)
  }
  return joined
}

function refusal(expression: string, reason: string): IndicatorError {
  const shown = JSON.stringify(expression.slice(0, 200))
  return new IndicatorError(`The expression ${shown} cannot be used: ${reason}.`, { value: expression, reason })
}

/**
 * Compiles a user's regular expression to a test of whole values. The test takes time linear in the length of the value (RE2), so that
 * no expression can hang the process. Rejects back-references and lookaround, which RE2 does not support.
 * @param expression a RegExp (its flags i, m and s are used), or RE2 syntax as text; at most 10,000 characters
 * @returns the test; values over 8,192 characters never match
 * @throws IndicatorError when RE2 rejects the expression, or it compiles to more than 5,000 instructions
 */
export function compileExpression(expression: RegExp | string): WholeValueMatcher {
  const source = typeof expression === 'string' ? expression : expression.source
  const shown = String(expression)
  if (source.length > LONGEST_SOURCE) throw refusal(shown, `it is longer than ${LONGEST_SOURCE} characters`)
  if (NAMED_REFERENCE.test(source)) throw refusal(shown, 'it has a named back-reference, which engines with linear time do not support')
  const flags = typeof expression === 'string' ? 0 : flagsOf(expression.flags, shown)
  const { RE2JS } = engine()
  let compiled: InstanceType<typeof RE2JS>
  try {
    compiled = RE2JS.compile(typeof expression === 'string' ? source : RE2JS.translateRegExp(source), flags)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    throw refusal(shown, `it must run in linear time, but RE2 rejects it (lookaround and back-references are not supported): ${said}`)
  }
  if (compiled.programSize() > LARGEST_PROGRAM) {
    throw refusal(
      shown,
      `it compiles to ${compiled.programSize()} instructions, but only ${LARGEST_PROGRAM} are allowed. Use smaller repetitions`,
    )
  }
  return value => value.length <= LONGEST_VALUE && compiled.matches(value)
}
