import type { IndicatorSpan } from './indicator-span.js'

const LONGEST_NAME = 260
const NAME = /[\w{}.~@#$%^&+=!-]+/y

/**
 * Finds the mutex whose namespace, `Global` or `Local`, stands between `start` and `namespaceEnd`. A further backslash makes it a path.
 */
export function findMutex(text: string, start: number, namespaceEnd: number): IndicatorSpan | undefined {
  const before = text.charCodeAt(start - 1)
  const namespace = text.slice(start, namespaceEnd)
  if (text.charCodeAt(namespaceEnd) !== 92 || before === 92 || before === 47 || (namespace !== 'Global' && namespace !== 'Local'))
    return undefined
  NAME.lastIndex = namespaceEnd + 1
  const [name = ''] = NAME.exec(text) ?? []
  const end = namespaceEnd + 1 + name.replace(/[.!]+$/, '').length
  if (end === namespaceEnd + 1 || name.length > LONGEST_NAME || text.charCodeAt(namespaceEnd + 1 + name.length) === 92) return undefined
  return { type: 'Mutex', start, end }
}
