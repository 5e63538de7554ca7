import { describe, expect, it } from 'vitest'
import { IndicatorError } from '../../../src/errors/index.js'
import { DEFAULT_INDICATOR_TYPES, Detector, IndicatorTypeRegistry, indicatorTypeDefinition } from '../../../src/indicators/index.js'

const phone = indicatorTypeDefinition({
  name: 'Phone Number',
  custom: 'true',
  parsable: 'true',
  apiBranch: 'phoneNumbers',
  apiEntity: 'phoneNumber',
  value1Label: 'Number',
  value1Type: 'text',
  regexes: ['\\+\\d{6,15}', '\\b00\\d{6,15}\\b'],
})

describe('Detector', () => {
  it('uses the default rules when nothing is replaced', () => {
    const detector = new Detector()
    expect(detector.detect('example.com').type).toBe('Host')
    expect(detector.detect('setup.exe')).toMatchObject({ type: 'unknown', reason: expect.stringContaining('.exe') })
    expect(detector.replacedTypes).toEqual([])
  })

  it('replaces the rules of a type with one expression', () => {
    const detector = new Detector()
    detector.setIndicatorRegex('Host', /[a-z]+\.corp/)
    expect(detector.detect('intranet.corp').type).toBe('Host')
    expect(detector.detect('example.com').type).toBe('unknown')
    expect(detector.replacedTypes).toEqual(['Host'])
  })

  it('accepts a value when any expression of a list matches the whole value', () => {
    const detector = new Detector({ overrides: { Mutex: [/[A-Z]{8}/, /mutex-\d+/i] } })
    expect(detector.detect('ABCDEFGH').type).toBe('Mutex')
    expect(detector.detect('Mutex-17').type).toBe('Mutex')
    expect(detector.detect('ABCDEFGHI').type).toBe('unknown')
    expect(detector.detect('x mutex-17').type).toBe('unknown')
  })

  it('finds a whole-value match even if a search would stop earlier', () => {
    const detector = new Detector({ overrides: { Mutex: /a|ab/ } })
    expect(detector.detect('ab').type).toBe('Mutex')
  })

  it('keeps the order of types: an earlier type wins over a replaced later one', () => {
    const detector = new Detector({ overrides: { Host: /.*/ } })
    expect(detector.detect('http://example.com/').type).toBe('URL')
    expect(detector.detect('1.2.3.4').type).toBe('Address')
    expect(detector.detect('anything').type).toBe('Host')
    expect(detector.detect('AS123').type).toBe('Host')
  })

  it('never detects a type with an empty list', () => {
    const detector = new Detector({ overrides: { URL: [] } })
    expect(detector.detect('http://example.com/').type).toBe('unknown')
  })

  it('accepts expressions as text, also with the SDK rules', () => {
    const detector = new Detector({ rules: 'sdk', overrides: { File: '[0-9a-f]{8}' } })
    expect(detector.detect('deadbeef').type).toBe('File')
    expect(detector.detect('d41d8cd98f00b204e9800998ecf8427e').type).toBe('unknown')
    expect(detector.detect('example.zip').type).toBe('unknown')
  })

  it('detects custom types of the server by its expressions', () => {
    const detector = new Detector({ types: new IndicatorTypeRegistry().with([phone]) })
    expect(detector.detect('+4915112345678').type).toBe('Phone Number')
    expect(detector.detect('004915112345678').type).toBe('Phone Number')
    expect(detector.matches('Phone Number', '+1')).toBe(false)
    expect(detector.undetectableTypes).toEqual([])
  })

  it('lists custom types whose expressions cannot be used, and detects the others', () => {
    const strange = { ...phone, name: 'Strange', branch: 'stranges', entity: 'strange', regexes: ['(?=x)y'] }
    const detector = new Detector({ types: new IndicatorTypeRegistry().with([strange, phone]) })
    expect(detector.undetectableTypes).toEqual(['Strange'])
    expect(detector.detect('+4915112345678').type).toBe('Phone Number')
    detector.setIndicatorRegex('Strange', 'xy')
    expect(detector.detect('xy').type).toBe('Strange')
  })

  it('does not detect types that the instance does not have', () => {
    const types = new IndicatorTypeRegistry(DEFAULT_INDICATOR_TYPES.filter(({ custom }) => !custom))
    expect(new Detector({ types }).detect('AS123').type).toBe('unknown')
  })

  it('rejects an unknown type and names the known ones', () => {
    expect(() => new Detector().setIndicatorRegex('Hostss', /x/)).toThrow(/"Hostss" is not an indicator type\. Did you mean hosts/)
  })
})

describe('Detector.matches', () => {
  it.each([
    ['Host', 'example.com', true],
    ['Host', 'setup.exe', false],
    ['Host', 'http://example.com/', false],
    ['URL', 'http://example.com/', true],
    ['Address', '1.2.3.4', true],
    ['Address', '::1', true],
    ['Address', 'example.com', false],
    ['File', '1.2.3.4', false],
    ['ASN', 'AS123', true],
    ['ASN', '123', false],
    ['Mutex', 'Global\\x', true],
    ['Registry Key', 'HKLM\\x', true],
    ['No Type', 'example.com', false],
  ])('%s, %s: %s', (type, value, expected) => {
    expect(new Detector().matches(type, value)).toBe(expected)
  })

  it('uses replaced rules', () => {
    const detector = new Detector({ overrides: { Host: /x+/ } })
    expect(detector.matches('Host', 'xx')).toBe(true)
    expect(detector.matches('Host', 'example.com')).toBe(false)
    expect(detector.detect('example.com')).toMatchObject({ type: 'unknown' })
  })
})

describe('the order of rules', () => {
  it('does not change when the first is replaced', () => {
    const detector = new Detector({ overrides: { URL: /.*/ } })
    expect(detector.detect('1.2.3.4').type).toBe('URL')
    detector.setIndicatorRegex('URL', 'x')
    expect(['x', 'a@b.com', '1.2.3.4', 'example.com', 'Global\\x'].map(value => detector.detect(value).type)).toEqual([
      'URL',
      'EmailAddress',
      'Address',
      'Host',
      'Mutex',
    ])
    expect(detector.replacedTypes).toEqual(['URL'])
  })

  it('puts a type without rules last', () => {
    const silent = { ...phone, regexes: [] }
    const detector = new Detector({ types: new IndicatorTypeRegistry().with([silent]) })
    expect(detector.detect('+4915112345678').type).toBe('unknown')
    detector.setIndicatorRegex('Phone Number', /.*/)
    expect(['+49', '1.2.3.4', 'curl/7.68.0'].map(value => detector.detect(value).type)).toEqual(['Phone Number', 'Address', 'User Agent'])
  })

  it("uses the server's expressions for custom types without built-in rules", () => {
    const types = new IndicatorTypeRegistry()
    const described = types.with([
      { ...types.get('Host'), regexes: ['h'] },
      { ...types.get('Mutex'), regexes: ['m'] },
      { ...phone, custom: false, name: 'Fixed', branch: 'fixed', entity: 'fixed' },
    ])
    const detector = new Detector({ types: described })
    expect(['h', 'm', '+4915112345678'].map(value => detector.detect(value).type)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(detector.detect('example.com').type).toBe('Host')
    expect(detector.undetectableTypes).toEqual([])
    const sdk = new Detector({ types: described, rules: 'sdk' })
    expect(sdk.detect('m').type).toBe('Mutex')
  })
})

describe("a user's expression", () => {
  const refused: readonly (readonly [string, RegExp | string, string])[] = [
    ['lookahead', /(?=a)b/, 'lookaround and back-references are not supported'],
    ['lookbehind', /(?<!a)b/, 'lookaround and back-references are not supported'],
    ['a back-reference', /(a)\1/, 'lookaround and back-references are not supported'],
    ['a named back-reference', /(?<x>a)\k<x>/, 'named back-reference'],
    ['an escape that only other dialects have', '\\Ra\\Z', 'invalid escape'],
    ['an unclosed group', '(a', 'missing closing'],
    ['a huge repetition', /((a{0,90}){0,9}){0,9}/, 'invalid repeat count'],
    ['a huge program', `(?:${'[a-z]{500}'.repeat(11)})`, 'Use smaller repetitions'],
    ['a huge source', 'a'.repeat(10_001), 'longer than 10000 characters'],
    ['the flag v', new RegExp('a', ['v'].join('')), 'its flag "v"'],
  ]
  it.each(refused)('is rejected for %s', (_, expression, part) => {
    const detector = new Detector()
    expect(() => detector.setIndicatorRegex('Host', expression)).toThrow(IndicatorError)
    expect(() => detector.setIndicatorRegex('Host', expression)).toThrow(part)
    expect(detector.detect('example.com').type, 'the old rules stay').toBe('Host')
  })

  it.each([
    ['nested repetition', /(a+)+$/, `${'a'.repeat(8_000)}b`],
    ['overlapping alternatives', /(a|aa)+/, `${'a'.repeat(8_000)}b`],
    ['adjoining stars', /(?:x+x+)+y/, 'x'.repeat(8_000)],
    ['a bounded star', /(.*a){1,20}b/, 'a'.repeat(8_000)],
  ] as const)('cannot hang the process by %s', (_, expression, value) => {
    const detector = new Detector({ overrides: { Mutex: expression } })
    const start = performance.now()
    expect(detector.detect(value).type).toBe('unknown')
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  it('is not tested on values over 8,192 characters', () => {
    const detector = new Detector({ overrides: { Mutex: /a+/ } })
    expect(detector.detect('a'.repeat(8_192)).type).toBe('Mutex')
    expect(detector.detect('a'.repeat(8_193)).type).toBe('unknown')
  })

  it('has the same meaning as in JavaScript: escapes, groups, flags', () => {
    const detector = new Detector({ overrides: { Mutex: [/(?<n>\u0041)\/.x/is] } })
    expect(detector.detect('a/\nX').type).toBe('Mutex')
  })
})
