import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Report, type ReportedExchange } from '../../src/report/index.js'
import { cases } from '../effort.js'

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</pre></details></style><h1>',
    '<!--',
    ']]>',
    '&lt;script&gt;',
    'javascript:alert(1)',
    '\u0000<\u202Eb>',
    '\uD800<i>',
  ),
)

const texts = fc.record({
  method: hostile,
  uri: hostile,
  url: hostile,
  name: hostile,
  value: hostile,
  requestContentType: hostile,
  requestBody: hostile,
  description: hostile,
  resourceType: hostile,
  responseBody: hostile,
  filter: hostile,
  title: hostile,
})

type Texts = { readonly [Name in keyof typeof plain]: string }

const plain = {
  method: 'm',
  uri: 'u',
  url: 'u',
  name: 'n',
  value: 'v',
  requestContentType: 'c',
  requestBody: 'b',
  description: 'd',
  resourceType: 'r',
  responseBody: 'f',
  filter: 'p',
  title: 't',
}

function page({ name, value, filter, title, ...given }: Texts): string {
  const report = new Report({ now: () => 30 })
  report.enable()
  const exchange: ReportedExchange = {
    ...given,
    query: { [name]: value },
    startedAt: 0,
    endedAt: 20,
    status: 404,
    attempts: 2,
    sizeBytes: 10,
  }
  report.requestEnded(exchange)
  report.postFilter({ description: filter, before: 2, after: 1 })
  return report.toHTML({ title, madeAt: new Date(0) })
}

/** A strict reader: only well-formed tags with double-quoted attributes, properly nested. Gives the tags with the attributes' names. */
function skeleton(text: string): string[] {
  const tags: string[] = []
  const open: string[] = []
  const tag = /<(?:!DOCTYPE html|(\/?)([a-z][a-z0-9]*)((?:\s[a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*)(\/?))>/y
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', tag.lastIndex)) {
    tag.lastIndex = at
    const found = tag.exec(text)
    if (found === null) throw new Error(`stray < at ${at}: ${text.slice(at, at + 60)}`)
    const [, closes, name, attributes = '', empty] = found
    if (name === undefined) continue
    if (closes) expect(open.pop()).toBe(name)
    else if (!empty) open.push(name)
    tags.push(`${closes}${name} ${attributes.replace(/="[^"]*"/g, '')}`)
  }
  expect(open).toEqual([])
  return tags
}

describe('report page', () => {
  it('has the same tags and attributes for any text, so nothing can be injected', () => {
    const expected = skeleton(page(plain))
    expect(expected.length).toBeGreaterThan(100)
    fc.assert(
      fc.property(texts, given => {
        expect(skeleton(page(given))).toEqual(expected)
      }),
      { numRuns: cases(60, 300) },
    )
  })

  it('holds no bare ampersand, no control character except line breaks, no lone surrogate', () => {
    fc.assert(
      fc.property(texts, given => {
        const text = page(given)
        expect(text.replace(/<style>.*<\/style>/s, '')).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/)
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
      }),
      { numRuns: cases(25, 100) },
    )
  })
})
