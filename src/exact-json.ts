import { randomUUID } from 'node:crypto'
import { exactIntegers, isIntegerText } from './exact-integers.js'

/** Precedes the digits of an integer in JSON that is not finished. It is random, so no value contains it. */
const MARK = randomUUID()
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g')

/** Whether a field is an integer that arrived as a number beyond the safe range. */
export function arrivedAsInteger(holder: object, name: string): boolean {
  return exactIntegers(holder)?.has(name) === true
}

/**
 * Writes a value as JSON with every integer as it arrived: a string of digits that `parseJson` made of an integer becomes the integer again.
 * @param isInteger whether the text of a field is to become an integer; called for an object before its contents
 */
export function stringifyExact(
  value: unknown,
  indent?: number,
  isInteger: (holder: object, name: string, held: unknown) => boolean = arrivedAsInteger,
): string {
  const text = JSON.stringify(
    value,
    function (this: object, name: string, held: unknown) {
      return isInteger(this, name, held) && typeof held === 'string' && isIntegerText(held) ? MARK + held : held
    },
    indent,
  )
  return text.replace(MARKED, '$1')
}
