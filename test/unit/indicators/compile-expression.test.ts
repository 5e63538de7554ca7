import { describe, expect, it } from 'vitest'
import { IndicatorError } from '../../../src/errors/index.js'
import { compileExpression } from '../../../src/indicators/compile-expression.js'

function refusal(expression: RegExp | string): IndicatorError {
  try {
    compileExpression(expression)
  } catch (error) {
    if (error instanceof IndicatorError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a compiled expression', () => {
  it.each<[RegExp | string, string, boolean]>([
    [/ab/, 'ab', true],
    [/ab/, 'AB', false],
    [/ab/i, 'AB', true],
    [/a.b/, 'a\nb', false],
    [/a.b/s, 'a\nb', true],
    [/a$\n^b/, 'a\nb', false],
    [/a$\n^b/m, 'a\nb', true],
    [/ab/dguy, 'ab', true],
    ['a[b', 'a[b', true],
    ['(?i)ab', 'AB', true],
    ['ab', 'abc', false],
    ['ab', 'xab', false],
    [/(?<name>a)b/, 'ab', true],
    // A backslash and letters, which are not a reference.
    [/\\k<x>/, '\\k<x>', true],
  ])('%s matches %j: %s', (expression, value, taken) => {
    const source = expression === 'a[b' ? 'a\\[b' : expression
    expect(compileExpression(source)(value)).toBe(taken)
  })

  it('matches values of up to 8,192 characters', () => {
    expect(compileExpression(/a*/)('a'.repeat(8_192))).toBe(true)
    expect(compileExpression(/a*/)('a'.repeat(8_193))).toBe(false)
  })

  it('may have 10,000 characters', () => {
    expect(compileExpression(`[${'a'.repeat(9_998)}]`)('a')).toBe(true)
    expect(refusal(`[${'a'.repeat(9_999)}]`).message).toContain('it is longer than 10000 characters')
  })

  it.each<[RegExp | string, string]>([
    [new RegExp('a', ['v'].join('')), 'The expression "/a/v" cannot be used: its flag "v" is not supported. Use i, m, s or u.'],
    [/(?<x>a)\k<x>/, 'it has a named back-reference, which engines with linear time do not support.'],
    ['(a', 'it must run in linear time, but RE2 rejects it (lookaround and back-references are not supported): '],
    [/(?=a)b/, 'it must run in linear time, but RE2 rejects it (lookaround and back-references are not supported): '],
    [`(?:${'[a-z]{500}'.repeat(11)})`, 'instructions, but only 5000 are allowed. Use smaller repetitions.'],
  ])('%s is rejected with the reason', (expression, words) => {
    const error = refusal(expression)
    expect(error.message).toContain(words)
    expect(error.value).toBe(String(expression))
    expect(error.message).toContain(error.reason)
  })

  it('is truncated in messages when it is long', () => {
    const { message } = refusal('('.repeat(9_000))
    expect(message.startsWith(`The expression "${'('.repeat(200)}" cannot be used: `)).toBe(true)
  })
})
