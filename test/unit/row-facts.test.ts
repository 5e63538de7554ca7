import { describe, expect, it } from 'vitest'
import { exactIntegers, markExactIntegers } from '../../src/exact-integers.js'
import { stringifyExact } from '../../src/exact-json.js'
import { type FormattableEntity, formats } from '../../src/formats/index.js'
import { parseJson } from '../../src/json.js'
import { copyFacts, factsOf, markRow } from '../../src/row-facts.js'
import { arrivedRows, customTypeRecord, typesOf } from '../arrived-rows.js'

const types = typesOf(customTypeRecord('Track', 'tracks', 'Artist', 'Title', 'Year'), customTypeRecord('Adversary', 'foes', 'rating'))

const arrived = <Row extends FormattableEntity>(schema: string, rows: readonly Row[], key = '') => arrivedRows(types, schema, key, rows)

const kindsOf = (rows: readonly object[]) => rows.map(row => factsOf(row)?.kind)

describe('what a row is', () => {
  it.each([
    ['Victim', 'victim'],
    ['Task', 'task'],
    ['Owner', 'owner'],
    ['IndicatorOwner', 'owner'],
    ['Tag', 'other'],
    ['Attribute', 'other'],
    ['VictimAsset', 'other'],
  ] as const)('is recorded for each %s, no matter what it contains', async (schema, kind) => {
    const rows = [{ id: 1, name: 'x' }, { id: 2, name: 'x', type: 'Adversary' }, { type: 'Address', ip: '10.0.0.1' }, {}]
    expect(kindsOf(await arrived(schema, rows))).toEqual([kind, kind, kind, kind])
  })

  it('is not recorded for a row whose type identifies it', async () => {
    expect(kindsOf(await arrived('Adversary', [{ id: 1, name: 'x' }]))).toEqual([undefined])
    expect(kindsOf(await arrived('Group', [{ id: 1, name: 'x', type: 'Intrusion Set' }]))).toEqual([undefined])
    expect(kindsOf(await arrived('Host', [{ id: 1, hostName: 'example.com' }]))).toEqual([undefined])
    expect(kindsOf(await arrived('Indicator', [{ id: 1, summary: 'example.com', type: 'Host' }]))).toEqual([undefined])
  })

  it('is recorded for a row whose type contradicts the operation', async () => {
    expect(kindsOf(await arrived('Adversary', [{ name: 'x', type: 'Host' }, { id: 1 }]))).toEqual(['adversary', 'adversary'])
    expect(kindsOf(await arrived('Group', [{ name: 'x', type: 'Playbook', rating: 3 }, { type: 'Event' }]))).toEqual(['group', 'event'])
    expect(kindsOf(await arrived('Host', [{ hostName: 'example.com', type: 'Adversary' }]))).toEqual(['host'])
    expect(kindsOf(await arrived('Indicator', [{ summary: 'x', type: 'Nothing', name: 'x' }]))).toEqual(['custom'])
  })

  it('includes the labels of a custom type, shared by all rows of the type', async () => {
    const [typed] = await arrived('CustomIndicator', [{ Artist: 'a', Title: 'b', type: 'Address' }], 'track')
    const [mixed] = await arrived('Indicator', [{ summary: 'a : b', type: 'Track' }])
    expect(factsOf(typed ?? {})).toEqual({ kind: 'custom', labels: ['Artist', 'Title', 'Year'] })
    expect(factsOf(mixed ?? {})).toBe(factsOf(typed ?? {}))
    expect(formats.keyval(mixed ?? {})).toMatch(/^Artist="a" Title="b" confidence=/)
  })

  it('keeps values apart from unknown fields that have the name of a label', async () => {
    const [track] = await arrived('Indicator', [{ summary: 'a :  : 1999', type: 'Track', Title: 'no title', Year: 5 }])
    expect(formats.keyval(track ?? {})).toMatch(/^Artist="a" Title="" Year="1999" confidence=/)
    const [foe] = await arrived('Indicator', [{ summary: 'Bad Guy', type: 'Adversary', name: 'x', rating: 3 }])
    expect(formats.record(foe ?? {})).toMatchObject({ rating: 3, rating_: 'Bad Guy' })
    expect(formats.csv(foe ?? {})).toContain(',Bad Guy,')
    expect(formats.stix.objects(foe ?? {}).at(-1)).toMatchObject({ pattern: "[x-threatconnect-adversary:rating = 'Bad Guy']" })
  })

  it('is decided again when the types of the instance are loaded', async () => {
    const own = typesOf()
    const rows = [{ summary: 'm', type: 'Mutex' }, { summary: 'nothing known' }]
    // What was known of the first row before the types were.
    markRow(rows[0] ?? {}, { kind: 'other' })
    await arrivedRows(own, 'ObservedIndicator', '', rows)
    expect(own.isLoaded).toBe(true)
    expect(kindsOf(rows)).toEqual([undefined, 'custom'])
  })

  it('is not recorded for a custom type that the description lists, unless its fields contradict it', async () => {
    const rows: readonly FormattableEntity[] = [
      { summary: 'm', type: 'Mutex' },
      { summary: 'm', type: 'Mutex', Mutex: 'x' },
      { summary: 'm', type: 'Mutex', displayed: true },
    ]
    expect(kindsOf(await arrived('Indicator', rows))).toEqual([undefined, 'custom', 'custom'])
    expect(rows.map(row => formats.values(row))).toEqual(['m', 'm', 'm'])
    expect(rows.map(row => formats.keyval(row).split(' ', 1)[0])).toEqual(['Mutex="m"', 'Mutex="m"', 'Mutex="m"'])
  })

  it('escapes a type that is no name of the description', async () => {
    const [host] = await arrived('Host', [{ hostName: 'example.com', type: 'a,b' }])
    expect(formats.csv(host ?? {})).toContain(',"a,b",')
  })
})

describe('a row of a subject', () => {
  it.each([
    ['Victim', 'victim', 'identity'],
    ['Task', 'task', 'note'],
    ['Owner', 'owner', 'identity'],
  ] as const)('%s is written as one, even if only its name is known', async (schema, kind, stixType) => {
    const rows = await arrived(schema, [
      { id: 1, name: 'x', owner: { name: 'o' } },
      { id: 2, name: 'y', type: 'Adversary' },
    ])
    expect(formats.document('csv', rows)).toMatch(new RegExp(`^${formats.csv.header(kind)}\n`))
    expect(rows.map(row => formats.stix.objects(row).at(-1)?.type)).toEqual([stixType, stixType])
  })
})

describe('a copy', () => {
  it('has the facts and exact integers of its original', () => {
    const facts = { kind: 'victim' } as const
    const row = { id: 1, name: 'x', score: '9007199254740993' }
    markRow(row, facts)
    markExactIntegers(row, ['score'])
    const copy = copyFacts(row, { ...row })
    expect(factsOf(copy)).toBe(facts)
    expect([...(exactIntegers(copy) ?? [])]).toEqual(['score'])
    expect(factsOf(copyFacts({}, { id: 1 }))).toBeUndefined()
  })

  it('without facts is judged by its web link', () => {
    const link = (kind: string) => `https://app.threatconnect.com/auth/${kind}/${kind}.xhtml?${kind}=5`
    for (const kind of ['victim', 'task'] as const) {
      const entity = { id: 5, name: 'x', ownerName: 'o', webLink: link(kind) }
      expect(formats.document('csv', [entity])).toMatch(new RegExp(`^${formats.csv.header(kind)}\n`))
    }
    expect(formats.stix.objects({ id: 5, name: 'x', webLink: link('adversary') }).at(-1)?.type).toBe('threat-actor')
    expect(formats.csv.header({ id: 5, name: 'x', ownerName: 'o', webLink: link('nothing') })).toBe(formats.csv.header('group'))
  })
})

describe('an integer beyond 2^53 − 1 in an unknown field', () => {
  const large = '123456789012345678901234567890'
  const source = `{"id":1,"type":"Host","hostName":"a.example.com","score":${large},"text":"${large}","more":{"list":[1,${large}]},"__proto__":${large}}`

  it('stays an integer in JSON, with detail, fields, and copied', () => {
    const row = parseJson(source) as FormattableEntity // The text above.
    for (const entity of [row, copyFacts(row, { ...row }), formats.record(row, { detail: true })]) {
      const text = formats.ndjson(entity, { detail: true })
      expect(text).toContain(`"score":${large},`)
      expect(text).toContain(`"text":"${large}"`)
      expect(text).toContain(`"more":{"list":[1,${large}]}`)
      expect(formats.ndjson(entity, { fields: ['score', 'text'] })).toBe(`{"score":${large},"text":"${large}"}`)
    }
    expect(stringifyExact(row)).toBe(source)
  })

  it('is a text again after it was changed to one', () => {
    const row = parseJson(source) as Record<string, unknown> // The text above.
    row['score'] = '007'
    expect(stringifyExact(row)).toContain('"score":"007"')
    expect(formats.ndjson(row, { fields: ['score'] })).toBe('{"score":"007"}')
  })

  it('takes linear time in a long list', { timeout: 10_000 }, () => {
    const text = `{"list":[${Array(100_000).fill(large).join(',')}]}`
    expect(stringifyExact(parseJson(text))).toBe(text)
  })
})
