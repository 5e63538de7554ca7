import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'

interface GoldenCase {
  readonly kind: string
  readonly wire: FormattableEntity
  readonly cef?: string
  readonly leef?: string
  readonly keyval: string
  readonly csv: readonly string[]
  readonly json: unknown
}

const golden = (name: string) => readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8').replace(/\n$/, '')
const host: FormattableEntity = JSON.parse(golden('host.wire.json'))
const cases: readonly GoldenCase[] = JSON.parse(golden('formats.json'))

describe('the host of the documentation', () => {
  it.each(['cef', 'leef', 'keyval', 'json'] as const)('prints as %s byte for byte', format => {
    expect(formats[format](host)).toBe(golden(`host.${format}`))
  })

  it('prints as csv byte for byte, with the name and web link that the documentation shows', () => {
    const shown = {
      ...host,
      hostName: 'www.badguy.com',
      webLink: 'https://app.threatconnect.com/auth/indicators/details/host.xhtml?host=www.badguy.com&owner=Example+Community',
    }
    expect(`${formats.csv.header(shown)}\n${formats.csv(shown)}`).toBe(golden('host.csv'))
  })
})

describe.each(cases)('the $kind of the documentation', ({ wire, cef, leef, keyval, csv, json }) => {
  it('prints as key-value and csv byte for byte', () => {
    expect(formats.keyval(wire)).toBe(keyval)
    expect(formats.csv(wire)).toBe(csv.join('\n'))
  })

  it('prints as json with its keys in order', () => {
    expect(JSON.parse(formats.json(wire))).toEqual(json)
    expect(Object.keys(JSON.parse(formats.json(wire)))).toEqual(Object.keys(Object(json)))
    expect(JSON.parse(formats.ndjson(wire))).toEqual(json)
    expect(formats.record(wire)).toEqual(json)
  })

  it(cef === undefined ? 'has no cef and leef' : 'prints as cef and leef byte for byte', () => {
    if (cef === undefined) {
      expect(() => formats.cef(wire)).toThrow(/cef holds indicators only/)
      expect(() => formats.leef(wire)).toThrow(/leef holds indicators only/)
    } else {
      expect(formats.cef(wire)).toBe(cef)
      expect(formats.leef(wire)).toBe(leef)
    }
  })
})
