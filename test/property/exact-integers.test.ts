import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indentJson, parseJson } from '../../src/json.js'
import { bulkRows } from '../../src/paging/bulk-rows.js'
import { BulkSplitter } from '../../src/paging/bulk-splitter.js'
import type { ThreatConnect } from '../../src/threatconnect.js'
import { cases } from '../effort.js'
import { asPromised, readExactly } from './exact-json.js'
import { type RawServer, startRawServer } from './raw-server.js'

const runs = { seed: 12_015, numRuns: cases(400, 2_000) }

/** Integers around 2^53 and 2^63, and of up to 40 digits. */
const integer: fc.Arbitrary<string> = fc.oneof(
  fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 6n }).map(String),
  fc.bigInt({ min: 2n ** 63n - 3n, max: 2n ** 64n }).map(String),
  fc.bigInt({ min: 10n ** 14n, max: 10n ** 40n }).map(String),
  fc.nat().map(String),
)
const number: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '-'),
    integer,
    fc.constantFrom('', '', '', '', '.0', '.5', '.9007199254740993', '.00000000000000000000001'),
    fc.constantFrom('', '', '', '', 'e0', 'E5', 'e+15', 'e-20', 'e9007199254740993', 'E-9007199254740993'),
  )
  .map(parts => parts.join(''))
/** What a text is made of: what looks like numbers, quotes and their escapes, brackets. */
const text: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('\\"', '\\\\', '\\u0022', '\\u005c', '\\/', '\\n', ',', ':', '[', '}', ' ', 'é', '𝄞', '\\ud834'),
      },
      { weight: 2, arbitrary: number },
    ),
    { maxLength: 6 },
  )
  .map(pieces => `"${pieces.join('')}"`)
const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r\n  ')

/** JSON as text, with odd white space and names that look like numbers. */
const { json } = fc.letrec<{ json: string; list: string; object: string }>(tie => ({
  json: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'json' },
    { weight: 4, arbitrary: number },
    { weight: 2, arbitrary: text },
    { weight: 1, arbitrary: fc.constantFrom('true', 'false', 'null', '0', '-0', '1E400', '{}', '[]', '[ ]', '{\n}') },
    { weight: 3, arbitrary: tie('list') },
    { weight: 3, arbitrary: tie('object') },
  ),
  list: fc
    .array(fc.tuple(space, tie('json'), space), { maxLength: 5, depthIdentifier: 'json' })
    .map(items => `[${items.map(parts => parts.join('')).join(',')}]`),
  object: fc
    .array(fc.tuple(space, text, space, space, tie('json'), space), { maxLength: 5, depthIdentifier: 'json' })
    .map(
      members =>
        `{${members.map(([before, name, gap, other, value, behind]) => `${before}${name}${gap}:${other}${value}${behind}`).join(',')}}`,
    ),
}))

describe('parseJson', () => {
  it('gives what a parser gives that keeps every digit', () => {
    fc.assert(
      fc.property(json, given => {
        expect(parseJson(given)).toEqual(asPromised(readExactly(given)))
      }),
      runs,
    )
  })

  it('gives nothing for JSON that is cut off', () => {
    fc.assert(
      fc.property(json, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (given, share) => {
        const cut = `[${given}]`.slice(0, Math.floor(share * (given.length + 2)))
        expect(parseJson(cut)).toBeUndefined()
      }),
      runs,
    )
  })
})

describe('indentJson', () => {
  it('changes white space only', () => {
    fc.assert(
      fc.property(json, given => {
        const indented = indentJson(given)
        expect(readExactly(indented)).toEqual(readExactly(given))
        expect(indentJson(indented)).toBe(indented)
        const isPlain = !/\d{16}|\d[.eE]|\\u|\\\/|-0|"__proto__"/.test(given)
        if (isPlain && !hasRepeatedNames(given)) expect(indented).toBe(JSON.stringify(JSON.parse(given), null, 2))
      }),
      runs,
    )
  })
})

/** Names given twice, which `JSON.stringify` writes once; and names such as "7", which it puts in front. */
function hasRepeatedNames(given: string): boolean {
  const names = given.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/g) ?? []
  return new Set(names).size < names.length || names.some(name => /^"\d+"$/.test(name))
}

/** One row of a bulk document: its id and what else may hold digits. */
const row = fc.record({ id: integer, isText: fc.boolean(), extra: json, note: text })
const written = (rows: readonly { id: string; isText: boolean; extra: string; note: string }[]) =>
  rows.map(
    ({ id, isText, extra, note }, place) =>
      `{"id":${isText ? `"${id}"` : id},"type":"Host","ownerName":"Example Org","summary":"h${place}.example","extra":${extra},"webLink":${note},"attribute":[{"id":${id},"type":"x","value":"${id}"}]}`,
  )
/** Rows of a list: a row whose id was in the page before is the same row again. */
const distinctRows = fc.uniqueArray(row, { maxLength: 7, selector: ({ id }) => BigInt(id) })
const promisedId = (id: string) => asPromised(BigInt(id))

let server: RawServer
let tc: ThreatConnect
beforeAll(async () => {
  server = await startRawServer()
  tc = server.connect({ resultLimit: 3 })
})
afterAll(() => server.close())

describe('a bulk document', () => {
  it('gives exact integers, cut at every byte', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), rows => {
        const document = Buffer.from(`{"indicator" : [${written(rows).join(' , ')}]}`)
        const promised = asPromised(readExactly(document.toString('utf8')))
        for (let size = 1; size < 8; size++) {
          const splitter = new BulkSplitter('indicator', 128, parseJson)
          const found: unknown[] = []
          for (let at = 0; at < document.length; at += size) found.push(...splitter.push(document.subarray(at, at + size)))
          splitter.end()
          expect({ indicator: found }).toEqual(promised)
        }
      }),
      { seed: 1, numRuns: cases(20, 60) },
    )
  })

  it('gives exact ids over the network', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 60 }), async (rows, size) => {
        const document = Buffer.from(`{"indicator":[${written(rows).join(',')}]}`)
        server.answer = () =>
          Array.from({ length: Math.ceil(document.length / size) }, (_, piece) => document.subarray(piece * size, (piece + 1) * size))
        const found: unknown[] = []
        for await (const batch of bulkRows(tc.client)) found.push(...batch)
        expect(found).toMatchObject(rows.map(promisedRow))
      }),
      { seed: 2, numRuns: cases(20, 60) },
    )
  })
})

const promisedRow = ({ id, extra }: { id: string; extra: string }) => ({
  id: promisedId(id),
  extra: asPromised(readExactly(extra)),
  attribute: [{ id: promisedId(id), value: id }],
})

describe('answers', () => {
  it('give exact integers in lists, typed calls and requests by hand', async () => {
    await fc.assert(
      fc.asyncProperty(distinctRows, json, async (rows, besides) => {
        const given = written(rows)
        server.answer = url => {
          const start = Number(url.searchParams.get('resultStart') ?? 0)
          const limit = Number(url.searchParams.get('resultLimit') ?? 1000)
          return `{"status":"Success","besides":${besides},"data":{"resultCount":${rows.length},"indicator":[${given.slice(start, start + limit)}],"more":${besides}}}`
        }
        const promised = rows.map(promisedRow)
        expect(await tc.indicators.toArray()).toMatchObject(promised)
        const exact = asPromised(readExactly(besides))
        const { data } = await tc.client.GET('/v2/indicators')
        expect(data).toMatchObject({ data: { indicator: promised, more: exact }, besides: exact })
        const answer = await tc.request({ uri: '/v2/indicators' })
        expect(await answer.json()).toEqual(asPromised(readExactly(String(server.answer(new URL('http://x/'))))))
        const byHand = await tc.prepare({ uri: '/v2/indicators', paginate: true }).rows().toArray()
        expect(byHand).toEqual(given.map(text => asPromised(readExactly(text))))
      }),
      { seed: 3, numRuns: cases(30, 120) },
    )
  })

  it('give exact integers of the one entity that is asked for', async () => {
    await fc.assert(
      fc.asyncProperty(row, json, async (one, besides) => {
        const [given = ''] = written([one])
        server.answer = () => `{"status":"Success","data":{"host":${given},"more":${besides}}}`
        const { data } = await tc.client.GET('/v2/indicators/hosts/{hostName}', { params: { path: { hostName: 'h0.example' } } })
        expect(data).toMatchObject({ data: { host: promisedRow(one), more: asPromised(readExactly(besides)) } })
        expect(await tc.hosts.where(f => f.indicator('h0.example')).toArray()).toMatchObject([promisedRow(one)])
      }),
      { seed: 4, numRuns: cases(30, 120) },
    )
  })

  it.each([
    ['54043195528445957', '"54043195528445957"', '54043195528445957'],
    ['9007199254740991', '"9007199254740991"', 9007199254740991],
    ['9007199254740992', '"9007199254740992"', '9007199254740992'],
    ['7', '"7"', 7],
    ['7', '7', 7],
    ['9007199254740993', '9007199254740993', '9007199254740993'],
  ])('give the id %s written as %s', async (id, text, promised) => {
    server.answer = () =>
      `{"status":"Success","data":{"resultCount":1,"host":[{"id":${text},"hostName":"a.example","ownerName":"Example Org"}]}}`
    expect(await tc.hosts.toArray()).toMatchObject([{ id: promised }])
    server.answer = () =>
      `{"status":"Success","data":{"adversary":{"id":${text},"name":"Bad Guy","owner":{"id":${text},"name":"Example Org"}}}}`
    expect(await tc.adversaries.where(f => f.id(id)).toArray()).toMatchObject([{ id: promised, owner: { id: promised } }])
    expect(server.requests.at(-1)).toContain(`/v2/groups/adversaries/${id}?`)
  })
})
