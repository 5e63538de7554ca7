import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defang, detect, type ExtractedIndicator, extract, extractStream } from '../../src/indicators/index.js'
import { cases } from '../effort.js'

const indicator = fc.constantFrom(
  ...['1.2.3.4', '192.168.100.200', '2001:db8::1', '10.0.0.0/8', 'evil.com', 'sub.bad-site.co.uk', 'münchen.de', 'user@evil.com'],
  ...['http://evil.com/gate.php?a=1', 'https://u:p@evil.com:8443/x_(y)', 'ftp://1.2.3.4/f', 'd41d8cd98f00b204e9800998ecf8427e', 'AS12345'],
  ...['HKLM\\Software\\Run', 'Global\\abc', 'Mozilla/5.0 (X11; Linux) Gecko/1.0', 'setup.exe', '🙂', '该', 'evil.zip', 'Windows NT\\x'],
)
const glue = fc.constantFrom(
  ' ',
  ', ',
  '; ',
  '\n',
  '\r\n',
  ' (',
  ') ',
  '"',
  "'",
  '<',
  '>',
  '|',
  '/',
  '.',
  '..',
  '[',
  ']',
  '](',
  ':',
  '@',
  '-',
  '_',
  '&amp;',
  '&quot;',
  '\\',
  '[.]',
  'hxxp://',
  '%',
  '',
)
const piece = fc.oneof(indicator, indicator.map(defang), glue, fc.string({ unit: 'binary', maxLength: 8 }), fc.string({ maxLength: 8 }))
const report = fc.array(piece, { maxLength: 40, size: 'large' }).map(pieces => pieces.join(''))

/** Cuts a text at the given places, taken modulo its length. */
function cut<T extends string | Buffer>(whole: T, places: readonly number[]): T[] {
  const sorted = [...new Set([0, ...places.map(place => place % (whole.length + 1)), whole.length])].sort((a, b) => a - b)
  return sorted.slice(1).map((end, index) => whole.slice(sorted[index], end) as T)
}

async function all(source: AsyncIterable<ExtractedIndicator>): Promise<ExtractedIndicator[]> {
  const items: ExtractedIndicator[] = []
  for await (const item of source) items.push(item)
  return items
}

describe('extraction from any text', () => {
  it('yields indicators in order, without overlap, with their positions', () => {
    fc.assert(
      fc.property(report, text => {
        let last = 0
        for (const { original, start, end } of extract(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(text.slice(start, end)).toBe(original)
          last = end
        }
      }),
      { numRuns: cases(250, 1_000) },
    )
  })

  it('yields values that detection assigns the same type', () => {
    fc.assert(
      fc.property(report, text => {
        for (const { type, value, original } of extract(text)) {
          // A defanged name is meant as a host even if it looks like a file.
          expect(detect(value, { fileNames: original === value ? 'decide' : 'host' }), value).toMatchObject({ type })
        }
      }),
      { numRuns: cases(250, 1_000) },
    )
  })

  it('yields the same from a stream, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(report, fc.array(fc.nat(), { maxLength: 12 }), fc.boolean(), async (text, places, unique) => {
        fc.pre(!/\p{Surrogate}/u.test(text))
        const whole = [...extract(text, { unique })]
        expect(await all(extractStream(cut(text, places), { unique }))).toEqual(whole)
        // A decoder drops a byte order mark, and so shifts what follows.
        if (!text.startsWith('\ufeff')) expect(await all(extractStream(cut(Buffer.from(text), places), { unique }))).toEqual(whole)
      }),
    )
  })

  it('yields the same from a stream that is longer than a piece', async () => {
    const long = fc.array(fc.oneof(piece, fc.string({ minLength: 0, maxLength: 300 })), { minLength: 60, maxLength: 120 })
    await fc.assert(
      fc.asyncProperty(long, fc.array(fc.nat(), { maxLength: 20 }), async (pieces, places) => {
        const text = pieces.join('')
        const options = { segmentLength: 1_024 }
        expect(await all(extractStream(cut(text, places), options))).toEqual([...extract(text, options)])
      }),
      { numRuns: cases(20, 60) },
    )
  })

  it('finds an indicator in a sentence, defanged or not', () => {
    const alone = fc.constantFrom(
      ...['1.2.3.4', '2001:db8::1', 'evil.com', 'münchen.de', 'user@evil.com', 'http://evil.com/a', 'https://evil.com:81/x_(y)?z=1'],
    )
    const frame = fc.constantFrom(
      'see $.',
      '($)',
      '"$"',
      '<$>',
      '[$]',
      '`$`',
      '$,',
      '**$**',
      'a|$|b',
      '"$",',
      "'$'",
      '$',
      '$\n',
      'at: $;',
      '$!',
      '{$}',
    )
    fc.assert(
      fc.property(alone, frame, fc.boolean(), (value, around, hidden) => {
        const text = around.replace('$', () => (hidden ? defang(value) : value))
        expect([...extract(text)].map(found => found.value)).toEqual([value])
      }),
    )
  })
})
