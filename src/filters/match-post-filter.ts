import { isRecord } from '../json.js'
import { postFilterKinds } from './container-kind.js'
import type { PostFilter } from './filter-object.js'
import { toInstant } from './instant.js'
import type { OperatorName } from './operators.js'
import type { Row } from './row-identity.js'

/** Returns whether a row passes. */
export type RowTest = (row: Row) => boolean

/**
 * Creates the test of a post-filter. Dates are compared as instants, numbers as numbers, text character by character. A row without
 * the property passes only NE (docs/differences.md: in the vendor's SDK it never passes).
 */
export function matchPostFilter(filter: PostFilter): RowTest {
  const { name, operator, value } = filter
  switch (postFilterKinds[name]) {
    case 'instant': {
      const wanted = toInstant(value)
      const compare = orderTest(operator, wanted)
      return row => {
        const instant = toInstant(row[name])
        return Number.isNaN(instant) ? operator === 'NE' : compare(instant)
      }
    }
    case 'number': {
      const compare = operator === 'IN' ? memberTest(value) : orderTest(operator, value as number) // Checked by createPostFilter.
      return row => {
        const number = row[name]
        return typeof number === 'number' ? compare(number) : operator === 'NE'
      }
    }
    case 'attributes':
      return anyTextTest(operator, value, row => textsOf(row.attribute ?? row.attributes, 'type'))
    case 'tags':
      return anyTextTest(operator, value, row => textsOf(row.tag ?? row.tags, 'name'))
    case 'text': {
      const compare = textTest(operator, value)
      return row => {
        const text = row[name]
        return typeof text === 'string' ? compare(text) : operator === 'NE'
      }
    }
  }
}

/** At least one text of the row must pass; with NE, none may be equal. */
function anyTextTest(operator: OperatorName, value: PostFilter['value'], texts: (row: Row) => readonly string[]): RowTest {
  if (operator === 'NE') {
    const equal = textTest('EQ', value)
    return row => !texts(row).some(equal)
  }
  const compare = textTest(operator, value)
  return row => texts(row).some(compare)
}

function textTest(operator: OperatorName, value: PostFilter['value']): (text: string) => boolean {
  if (operator === 'IN') return memberTest(value)
  if (operator === 'MATCHES' && value instanceof RegExp) {
    // Copy the expression without the flags that make `test` stateful.
    const expression = new RegExp(value.source, value.flags.replace(/[gy]/g, ''))
    return text => expression.test(text)
  }
  const wanted = String(value)
  return operator === 'CONTAINS' ? text => text.includes(wanted) : orderTest(operator, wanted)
}

function memberTest(value: PostFilter['value']): (item: string | number) => boolean {
  const members = new Set<unknown>(Array.isArray(value) ? value : [value])
  return item => members.has(item)
}

function orderTest<T extends string | number>(operator: OperatorName, wanted: T): (value: T) => boolean {
  switch (operator) {
    case 'NE':
      return value => value !== wanted
    case 'GT':
      return value => value > wanted
    case 'GE':
      return value => value >= wanted
    case 'LT':
      return value => value < wanted
    case 'LE':
      return value => value <= wanted
    default:
      return value => value === wanted
  }
}

function textsOf(list: unknown, key: string): string[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((item: unknown) => {
    const text: unknown = isRecord(item) ? Reflect.get(item, key) : undefined
    return typeof text === 'string' ? [text] : []
  })
}
