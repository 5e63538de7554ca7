import { UsageError } from '../usage-error.js'

/** A condition as it was typed. */
export interface Condition {
  /** As filters take it: `=`, `>=`, `contains`, … */
  readonly operator: string
  readonly value: string
}

const symbols = ['>=', '<=', '!=', '==', '=', '>', '<', '^', '!']
const wordOperator = /^(EQ|NE|GT|GE|LT|LE|in|contains|matches)\s+(.*)$/is

/**
 * Reads a condition such as `>=50`, `!= Host`, `in 3,4,5`, `contains bear` or `matches /^apt\d+/i`; without an operator it is `=`.
 * A value that begins like an operator is given after `=`: `=in the wild`.
 * @throws UsageError when there is nothing after the operator
 */
export function parseCondition(flag: string, text: string): Condition {
  const trimmed = text.trimStart()
  const word = wordOperator.exec(trimmed)
  const symbol = symbols.find(candidate => trimmed.startsWith(candidate))
  const operator = word?.[1] ?? symbol ?? '='
  const value = word?.[2] ?? (symbol === undefined ? text : trimmed.slice(symbol.length).trimStart())
  if (value === '')
    throw new UsageError(`--${flag} was given "${text}": give a value after the operator, such as ">=50" or "contains bear".`)
  // `==x` is `= =x` no one means: the doubled sign is the habit of programmers.
  return { operator: operator === '==' ? '=' : operator, value }
}
