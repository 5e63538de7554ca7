import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFilters } from '../../src/sandbox/filters-query.js'
import { indicatorFields } from '../../src/sandbox/handlers/indicator-fields.js'
import { noExtras, tagEntity } from '../../src/sandbox/render/attachments.js'
import { indicatorEntity } from '../../src/sandbox/render/indicator-entity.js'
import { PlainRows } from '../../src/sandbox/render/plain-rows.js'
import { seedStore } from '../../src/sandbox/seed/seed-store.js'
import { summaryOf } from '../../src/sandbox/store/indicator-values.js'
import type { Store } from '../../src/sandbox/store/store.js'
import { cases } from '../effort.js'

const count = 200_000
const stores = new Map<number, Store>()
const storeOf = (seed: number) => {
  const store = stores.get(seed) ?? seedStore({ indicators: count, seed, groups: 32 }, 'account', [])
  stores.set(seed, store)
  return store
}
const anyIndicator = fc.record({ seed: fc.constantFrom(1, 2, -7, 4_000_000_000), number: fc.integer({ min: 0, max: count - 100 }) })

describe('generated indicators', () => {
  it('can be found by each of their values, in their owner only', () => {
    fc.assert(
      fc.property(anyIndicator, ({ seed, number }) => {
        const store = storeOf(seed)
        const { indicators } = store
        const id = indicators.population.firstId + number
        const record = indicators.get(id)
        if (!record) throw new Error(`no indicator ${id}`)
        const values = record.type.entity === 'file' ? record.values.filter(value => value !== '') : [summaryOf(record.values)]
        for (const value of values) {
          expect(store.owners.map(owner => indicators.find(owner.id, record.type, value))).toEqual(
            store.owners.map(owner => (owner.id === record.ownerId ? id : undefined)),
          )
        }
      }),
      { numRuns: cases(80, 400) },
    )
  })
  it('have the same rows whether written by template or from records', () => {
    fc.assert(
      fc.property(anyIndicator, fc.constantFrom('typed' as const, 'mixed' as const, 'bulk' as const), ({ seed, number }, shape) => {
        const store = storeOf(seed)
        const { population } = store.indicators
        const record = population.record(population.firstId + number)
        const tags = population.tagsAt.map(names =>
          JSON.stringify(names.map(name => tagEntity(store, record.ownerId, store.tags.ensure(record.ownerId, name)))),
        )
        const row: unknown = JSON.parse(new PlainRows(population, store.ownerOf(record), shape, true, tags).row(record.id))
        const extras = { ...noExtras, tags: shape === 'bulk', attributes: shape === 'bulk' }
        expect(row).toEqual(JSON.parse(JSON.stringify(indicatorEntity(store, record, shape, extras))))
      }),
      { numRuns: cases(80, 400) },
    )
  })
  it('have the same fields for filters before and after a change', () => {
    fc.assert(
      fc.property(anyIndicator, ({ seed, number }) => {
        const plain = storeOf(seed)
        const id = plain.indicators.population.firstId + number
        const fields = [
          'active',
          'summary',
          'dateAdded',
          'lastModified',
          'rating',
          'confidence',
          'threatAssessRating',
          'threatAssessConfidence',
          'threatAssessScore',
          'falsePositive',
          'dnsActive',
          'whoisActive',
        ]
        const read = (of: (field: string) => unknown) => fields.map(of)
        const untouched = read(indicatorFields(plain, id))
        plain.indicators.change(id)
        expect(read(indicatorFields(plain, id))).toEqual(untouched)
      }),
      { numRuns: cases(25, 100) },
    )
  })
  it('are not found by values that do not exist', () => {
    const store = storeOf(1)
    fc.assert(
      fc.property(
        fc.constantFrom(...store.types.all),
        fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9A-F]{32}$/), fc.webUrl(), fc.emailAddress()),
        (type, text) => {
          const id = store.indicators.find(3, type, text)
          if (id !== undefined) expect(store.indicators.get(id)?.type).toBe(type)
        },
      ),
      { numRuns: cases(200, 1000) },
    )
  })
})

describe('filters query', () => {
  const fields = [
    { name: 'confidence', type: 'integer', operators: ['=', '<', '>'] },
    { name: 'rating', type: 'number', operators: ['<', '>'] },
  ]
  const part = fc.oneof(
    fc.record({ name: fc.constant('confidence'), operator: fc.constantFrom('=', '<', '>'), value: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ name: fc.constant('rating'), operator: fc.constantFrom('<', '>'), value: fc.integer({ min: 0, max: 5 }) }),
  )
  const row = fc.record({
    confidence: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    rating: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  })
  it('evaluates like its parts one by one', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), row, fc.boolean(), (parts, values, any) => {
        const text = parts.map(({ name, operator, value }) => `${name}${operator}${value}`).join(',')
        const wanted = readFilters(text, fields, any)?.(field => (field === 'rating' ? values.rating : values.confidence))
        const holds = parts.map(({ name, operator, value }) => {
          const found = name === 'rating' ? values.rating : values.confidence
          if (found === undefined) return false
          return operator === '=' ? found === value : operator === '<' ? found < value : found > value
        })
        expect(wanted).toBe(any ? holds.includes(true) : !holds.includes(false))
      }),
    )
  })
  it('fails only with a 400', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        try {
          readFilters(text, fields, false)?.(() => 1)
        } catch (error) {
          expect(error).toMatchObject({ name: 'Failure', status: 400 })
        }
      }),
    )
  })
})
