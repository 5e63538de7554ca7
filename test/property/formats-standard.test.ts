import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formats } from '../../src/formats/index.js'
import { casesOfFormat, hostileIndicator, isOneLine, wellFormed } from '../unit/formats/hostile-entities.js'
import { readCef } from '../unit/formats/readers/read-cef.js'
import { readLeef } from '../unit/formats/readers/read-leef.js'

const cefKeys =
  /^(?:externalId|msg|rt|deviceCustomDate1|cn1|cfp1|cs[1-6]|c6a2|flexString[12]|src|suser|dhost|request|fileHash|fsize)(?:Label)?$/
const leefKeys =
  /^(?:cat|devTime|devTimeFormat|sev|indicatorId|confidence|rating|description|lastModified|ownerName|weblink|src|usrName|md5|sha256|file|fileSize|hostName|dnsActive|whoisActive|url|source)$/

/** Control characters but those that the format has an escape for, and blanks at the ends: what a format without an escape cannot carry. */
const lost = /(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|^\s|\s$/u

describe('hostile values in the standard styles', () => {
  it('cef: one line, keys of the dictionary only, and every value that CEF can carry reads back', () => {
    fc.assert(
      fc.property(hostileIndicator, entity => {
        const line = formats.cef(entity, { style: 'standard' })
        expect(isOneLine(line)).toBe(true)
        const { header, extension } = readCef(line)
        expect(header).toHaveLength(7)
        expect(Number(header[6])).toBeGreaterThanOrEqual(0)
        expect(Number(header[6])).toBeLessThanOrEqual(10)
        expect([...extension.keys()].filter(key => !cefKeys.test(key))).toEqual([])
        if (typeof entity.description === 'string' && !lost.test(entity.description) && entity.description !== '')
          expect(extension.get('msg')).toBe(entity.description)
        if (typeof entity.text === 'string' && !lost.test(entity.text) && entity.text !== '')
          expect(extension.get('request')).toBe(entity.text)
      }),
      casesOfFormat,
    )
  })

  it('leef: one line, known keys only, and every value without delimiter reads back', () => {
    fc.assert(
      fc.property(hostileIndicator, fc.constantFrom('\t', '^'), (entity, delimiter) => {
        const line = formats.leef(entity, { style: 'standard', delimiter })
        expect(isOneLine(line)).toBe(true)
        const { header, attributes } = readLeef(line)
        expect(header).toHaveLength(5)
        expect(Number(attributes.get('sev'))).toBeGreaterThanOrEqual(1)
        expect(Number(attributes.get('sev'))).toBeLessThanOrEqual(10)
        const custom = String(entity.type).startsWith('Type ')
        if (!custom) expect([...attributes.keys()].filter(key => !leefKeys.test(key))).toEqual([])
        const { description } = entity
        const plain =
          typeof description === 'string' && !lost.test(description) && !/[\n\r]/.test(description) && !description.includes(delimiter)
        if (plain && description !== '') expect(attributes.get('description')).toBe(wellFormed(description))
      }),
      casesOfFormat,
    )
  })
})
