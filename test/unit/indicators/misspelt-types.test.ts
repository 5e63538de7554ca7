import { describe, expect, it } from 'vitest'
import { IndicatorError } from '../../../src/errors/index.js'
import { customType, Detector, extract, extractStream, normalize } from '../../../src/indicators/index.js'

const message = /"Adress" is not an indicator type\. Did you mean (?:Address|Address or address)/

async function extractFromStream(): Promise<void> {
  for await (const _ of extractStream(['1.2.3.4'], { types: ['Adress' as 'Address'] })) throw new Error('extracted')
}

describe('a misspelt type, from JavaScript', () => {
  it.each<[name: string, call: () => unknown]>([
    ['extract', () => extract('1.2.3.4', { types: ['Adress' as 'Address'] })],
    ['normalize', () => normalize('Adress' as 'Address', 'x')],
    ['setIndicatorRegex', () => new Detector().setIndicatorRegex('Adress' as 'Address', /x/)],
    ['overrides', () => new Detector({ overrides: { Adress: /x/ } })],
  ])('is refused with the nearest names by %s', (_, call) => {
    expect(call).toThrow(IndicatorError)
    expect(call).toThrow(message)
  })

  it('is refused by extractStream', async () => {
    await expect(extractFromStream()).rejects.toThrow(message)
  })

  it('is no type that has another spelling, or that only an instance has', () => {
    expect([...extract('1.2.3.4 example.com', { types: ['addresses' as 'Address'] })].map(({ value }) => value)).toEqual(['1.2.3.4'])
    expect(normalize('hosts' as 'Host', 'example.com.').value).toBe('example.com')
    expect(normalize('Hashtag', ' #x ')).toEqual({ value: ' #x ', changes: [] })
    expect(normalize(customType('Adress'), 'x').value).toBe('x')
    const detector = new Detector()
    detector.setIndicatorRegex('addresses', /x/)
    expect([detector.detect('x').type, detector.replacedTypes]).toEqual(['Address', ['Address']])
  })
})
