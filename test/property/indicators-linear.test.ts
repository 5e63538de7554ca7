import { describe, expect, it } from 'vitest'
import { Detector, defang, detect, extract, normalize, refang } from '../../src/indicators/index.js'
import { sample } from '../effort.js'

// Texts that drive backtracking or repeated look-ahead: each is repeated to the length wanted.
const seeds = [
  ...['a', '.', '-', '_', ':', '@', '/', '\\', '"', '(', '[', '%', '0', 'ü', '中', '\n', ' '],
  ...['a.', 'a-', 'a_', 'a:', 'a@', 'a@b.', 'a@b.c ', '1.', '1.1.1.1-', '1.1.1.1/', 'a..', '::', '1:1:', '::1 '],
  ...[
    'http://',
    'http://a',
    'http://a@',
    'http://[',
    'http://a.com/(',
    'http://a.com/,',
    'http://a.com/&',
    'hxxp',
    'h**p:',
    '[.]',
    '[dot',
    'a\\.',
    '\\/',
  ],
  ...[
    'AS 1',
    'HKLM\\a b',
    'HKLM\\a (',
    '"HKLM\\',
    'Mozilla/5.0 (',
    'Mozilla/5.0 a',
    'Global\\',
    '"@',
    "'@",
    'a中',
    '中a.',
    'münchen.',
    '_a@b.com_',
    'aa:bb ',
    'deadbeef',
  ],
  ...['d41d8cd98f00b204e9800998ecf8427e-', 'd41d8cd98f00b204e9800998ecf8427e : ', 'xn--', 'a.zip.', '&amp;', '%2F', 'a.com/b.com/', 'a.b@'],
]

const million = 1_000_000
const repeat = (seed: string, length: number): string => seed.repeat(Math.ceil(length / seed.length)).slice(0, length)

// The time that one run may take on a slow machine. What is quadratic takes minutes on a text of this length:
// a thousand billion steps, on the texts of 100 KB ten billion.
const limit = 3_000

/** Milliseconds of processor time, which other work on the machine does not lengthen. */
function milliseconds(run: () => void): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

describe('time on hostile values', () => {
  it.each(sample(seeds, 16))('is linear for detection: %j', seed => {
    const value = repeat(seed, 200_000)
    const taken = milliseconds(() => {
      detect(value)
      detect(value, { rules: 'sdk' })
      for (const type of ['URL', 'Host', 'CIDR', 'Registry Key', 'ASN', 'File']) normalize(type, value)
    })
    expect(taken).toBeLessThan(limit)
  })

  it('is linear for values of 1 MB that fail late', () => {
    const detector = new Detector({ overrides: { 'User Agent': /(a+)+b/ } })
    for (const value of [
      `http://${repeat('a.', million)}`,
      `http://a.com/${repeat('(', million)} `,
      `${repeat('a.', million)}@a.com`,
      `"${repeat('a\\', million)}@a.com`,
      `HKLM\\${repeat('a\\', million)}\n`,
      `Mozilla/5.0 ${repeat('(', million)}`,
      `Mozilla/5.0 ${repeat('a ', million)}\n`,
      `Global\\${repeat('a', million)}\\`,
      `${repeat('a', million)}!`,
      `${repeat('0', million)}!`,
      `${repeat('0:', million)}!`,
      `[${repeat('0', million)}!`,
      `${repeat('0', million)}%${repeat('0', million)}\n`,
    ]) {
      expect(milliseconds(() => detector.detect(value))).toBeLessThan(limit)
    }
  })
})

describe('time on hostile texts', () => {
  // One piece of text is bounded, so that time beyond it grows with the number of pieces; within it, the whole of a long text is one.
  it.each(sample(seeds, 16))('is linear for extraction: %j', seed => {
    const text = repeat(seed, 100_000)
    const run = (): void => {
      for (const _ of extract(text, { segmentLength: text.length }));
    }
    expect(milliseconds(run)).toBeLessThan(limit)
  })

  it('is linear for names of 1 MB that end late', () => {
    for (const text of [
      `Global\\${repeat('!', million)}a`,
      `Global\\${repeat('!.', million)}`,
      repeat(`Global\\${repeat('!', 300)}a `, million),
      `HKLM\\${repeat('!', million)}a`,
      `Mozilla/${repeat('.', million)}a`,
      `http://a.com/${repeat('.,', million)}a`,
    ]) {
      expect(
        milliseconds(() => {
          for (const _ of extract(text, { segmentLength: text.length }));
        }),
      ).toBeLessThan(limit)
    }
  })

  it('is linear for a text of 1 MB in one piece', () => {
    const text = seeds.map(seed => repeat(seed, million / seeds.length)).join('')
    expect(
      milliseconds(() => {
        for (const _ of extract(text, { segmentLength: text.length }));
      }),
    ).toBeLessThan(limit)
  })

  it.each(sample(seeds, 16))('is linear for refanging and defanging: %j', seed => {
    const text = repeat(seed, 100_000)
    expect(milliseconds(() => refang(defang(text)))).toBeLessThan(limit)
  })
})
