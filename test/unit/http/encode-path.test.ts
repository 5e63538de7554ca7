import { describe, expect, it } from 'vitest'
import { ThreatConnectError } from '../../../src/errors/index.js'
import { encodePathValue } from '../../../src/http/index.js'
import { serializePath, serializeQuery } from '../../../src/http/serialize.js'

describe('a path value', () => {
  it.each([
    ['http://www.badguy.com/a?b=1#c', 'http%3A%2F%2Fwww.badguy.com%2Fa%3Fb%3D1%23c'],
    ['2001:db8::1', '2001%3Adb8%3A%3A1'],
    ['some+one@example.com', 'some%2Bone%40example.com'],
    ['D41D8CD98F00B204E9800998ECF8427E', 'D41D8CD98F00B204E9800998ECF8427E'],
    ['HKEY_LOCAL_MACHINE\\Run : x', 'HKEY_LOCAL_MACHINE%5CRun%20%3A%20x'],
    ['TLP:AMBER', 'TLP%3AAMBER'],
    ['Nation State', 'Nation%20State'],
    ['münchen.example', 'm%C3%BCnchen.example'],
    ['100%', '100%25'],
    ['~user', '~user'],
    ["it's (new)!*", 'it%27s%20%28new%29%21%2A'],
    ['.', '%2E'],
    ['..', '%2E%2E'],
    ['...', '...'],
    ['😀', '%F0%9F%98%80'],
  ])('%s is sent as %s', (value, segment) => {
    expect(encodePathValue(value)).toBe(segment)
  })

  it.each([
    ['half of a pair', 'a\ud800'],
    ['nothing', ''],
  ])('that is %s is refused', (_what, value) => {
    expect(() => encodePathValue(value)).toThrow(ThreatConnectError)
  })
})

describe('a number that has lost digits', () => {
  it.each([2 ** 53, 2 ** 60, -(2 ** 53)])('is refused in paths and queries, with the way out: %d', number => {
    const message = /has lost digits: pass its digits as a string/
    expect(() => serializePath('/v2/groups/threats/{threatId}', { threatId: number })).toThrow(message)
    expect(() => serializeQuery({ id: number })).toThrow(message)
    expect(serializePath('/v2/groups/threats/{threatId}', { threatId: '9007199254740993' })).toBe('/v2/groups/threats/9007199254740993')
  })
})
