import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/formats/index.js'
import { casesOfFormat, hostileGroup, hostileIndicator, isOneLine } from '../unit/formats/hostile-entities.js'

const entity = fc.oneof(hostileIndicator, hostileGroup)

describe('hostile values in json', () => {
  it('ndjson: one line each, and the same values read back', () => {
    fc.assert(
      fc.property(entity, fc.boolean(), (value, detail) => {
        const line = formats.ndjson(value, { detail })
        expect(isOneLine(line)).toBe(true)
        expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(formats.record(value, { detail }))))
      }),
      casesOfFormat,
    )
  })

  it('json: an array that reads back to the same values', () => {
    fc.assert(
      fc.property(entity, entity, (one, other) => {
        const text = formats.document('json', [one, other])
        expect(JSON.parse(text)).toEqual([formats.record(one), formats.record(other)])
        expect(text).toBe(`[\n  ${formats.json(one).replaceAll('\n', '\n  ')},\n  ${formats.json(other).replaceAll('\n', '\n  ')}\n]\n`)
        expect(text.split('\n').every(isOneLine)).toBe(true)
      }),
      casesOfFormat,
    )
  })
})

describe('hostile values in value lists', () => {
  it('values: a line for each value, and no other line', () => {
    fc.assert(
      fc.property(hostileIndicator, value => {
        const text = formats.values(value)
        const lines = text.split('\n')
        expect(lines.every(isOneLine)).toBe(true)
        expect(lines.length).toBe(value.type === 'File' && typeof value.md5 === 'string' && typeof value.sha256 === 'string' ? 2 : 1)
      }),
      casesOfFormat,
    )
  })
})
