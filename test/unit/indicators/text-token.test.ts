import { describe, expect, it } from 'vitest'
import { DOT, HYPHEN, LETTER } from '../../../src/indicators/character-class.js'
import { DOUBLE_DOT, isTokenCharacter, tokenClasses, tokenEnd, withoutLead, withoutTrail } from '../../../src/indicators/text-token.js'

describe('a token', () => {
  it.each([
    ['evil.com, x', 'evil.com'],
    ['a-b_c.9', 'a-b_c.9'],
    ['a b', 'a'],
    ['münchen.de“', 'münchen.de'],
    ['müßig', 'müßig'],
    // A script without spaces and ASCII letters do not mix.
    ['evil.com的服务', 'evil.com'],
    ['服务evil', '服务'],
    ['服务.com', '服务.com'],
    ['服务-的', '服务-的'],
    ['ünter的', 'ünter'],
    ['ü的b', 'ü的'],
    ['é，x', 'é'],
    ['é x', 'é'],
    ['é@x', 'é'],
    [' x', ''],
  ])('at the beginning of %j is %j', (text, token) => {
    expect(text.slice(0, tokenEnd(text, 0))).toBe(token)
    expect(`  ${text}`.slice(2, tokenEnd(`  ${text}`, 2))).toBe(token)
  })

  it('consists of these characters', () => {
    const text = 'a9-_.ü的 @:/，\u00a0'
    expect([...text].map((_, index) => isTokenCharacter(text, index))).toEqual([...Array(7).fill(true), ...Array(6).fill(false)])
    expect([isTokenCharacter(text, -1), isTokenCharacter(text, 99)]).toEqual([false, false])
  })

  it('may have marks before and after it', () => {
    const text = '..-evil.com-_.'
    expect([withoutLead(text, 0, 14), withoutTrail(text, 0, 14)]).toEqual([3, 11])
    expect([withoutLead('_x', 0, 2), withoutTrail('x+', 0, 2)]).toEqual([0, 2])
    expect([withoutLead('...', 0, 2), withoutTrail('...', 1, 3)]).toEqual([2, 1])
  })

  it('has the classes of its characters, and a flag for two consecutive dots', () => {
    expect(tokenClasses('a.b.c', 0, 5) & (DOT | DOUBLE_DOT)).toBe(DOT)
    expect(tokenClasses('a..b', 0, 4) & DOUBLE_DOT).toBe(DOUBLE_DOT)
    expect(tokenClasses('a..b', 0, 2) & DOUBLE_DOT).toBe(0)
    expect(tokenClasses('a-', 0, 1) & (LETTER | HYPHEN) & HYPHEN).toBe(0)
    expect(tokenClasses('ab--', 0, 4) & DOUBLE_DOT).toBe(0)
  })
})
