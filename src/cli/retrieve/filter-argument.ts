import { postFilterKinds } from '../../filters/index.js'
import { toEntityId } from '../../json.js'
import { numberOrText } from '../number-or-text.js'
import { UsageError } from '../usage-error.js'
import { parseCondition } from './parse-condition.js'
import { parseInstant } from './parse-instant.js'
import type { SegmentFilter } from './segment.js'

/**
 * Turns the text of a flag into the arguments of its filter method. What is no number or no date goes on as text: the filter itself
 * says what it takes.
 * @param now milliseconds since 1970, for ages such as `7d`
 * @throws UsageError when a condition or a regular expression cannot be read
 */
export function filterArguments({ flag, value = '', indicatorType }: SegmentFilter, now: number): readonly unknown[] {
  if (flag.kind === 'api') {
    if (flag.argument === 'none') return []
    if (flag.argument === 'id') return [toEntityId(value.trim()) ?? numberOrText(value)]
    if (flag.argument === 'date') return [parseInstant(value, now)]
    return flag.argument === 'indicator' && indicatorType !== undefined ? [value, { type: indicatorType }] : [value]
  }
  const condition = parseCondition(flag.flag, value)
  if (flag.kind === 'field') return [condition.operator, typedValue(flag.field.type, condition.value, now)]
  const operator = condition.operator.toLowerCase()
  const type = postFilterKinds[flag.name]
  if (operator === 'in') return [operator, condition.value.split(',').map(item => typedValue(type, item.trim(), now))]
  if (operator === 'matches') return [operator, regularExpression(flag.flag, condition.value)]
  return [condition.operator, typedValue(type, condition.value, now)]
}

function typedValue(type: string, value: string, now: number): unknown {
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  if (type === 'integer' || type === 'number') return numberOrText(value)
  if (type === 'date' || type === 'instant') return parseInstant(value, now)
  return value
}

/** `/expression/flags`, or the expression alone. */
function regularExpression(flag: string, value: string): RegExp {
  const [, source = value, flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(value) ?? []
  try {
    return new RegExp(source, flags)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`--${flag} was given an expression that cannot be read (${why}): correct it, such as "matches /^apt\\d+/i".`, {
      cause,
    })
  }
}
