import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupTypes, indicatorTypes } from '../../generated/kinds.js'
import { type FormattableEntity, formats } from '../../src/formats/index.js'
import { arrivedRows, customTypeRecord, typesOf } from '../arrived-rows.js'
import { cases } from '../effort.js'

const runs = { seed: 22_001, numRuns: cases(50, 1_000) }

const types = typesOf(customTypeRecord('Phone', 'phones', 'Number'), customTypeRecord('Track', 'tracks', 'Artist', 'Title', 'source'))
await types.load()

async function arrived(schema: string, key: string, row: Readonly<Record<string, unknown>>): Promise<FormattableEntity> {
  const [arrived = {}] = await arrivedRows(types, schema, key, [structuredClone(row)])
  return arrived
}

/** Everything that the formats make of an entity, or the error that they throw. */
function written(entity: FormattableEntity): Record<string, unknown> {
  const print = {
    csv: () => formats.document('csv', [entity]),
    keyval: () => formats.keyval(entity),
    stix: () => formats.document('stix', [entity]),
    cef: () => formats.cef(entity),
    standardCef: () => formats.cef(entity, { style: 'standard' }),
    leef: () => formats.leef(entity),
    standardLeef: () => formats.leef(entity, { style: 'standard' }),
    json: () => formats.json(entity),
    values: () => formats.values(entity),
    misp: () => formats.misp(entity),
  }
  return Object.fromEntries(Object.entries(print).map(([name, make]) => [name, attempted(make)]))
}

function attempted(make: () => string): unknown {
  try {
    return make()
  } catch (error) {
    return String(error)
  }
}

/** What servers send with any row, and what they may add to it: also under the names of labels and of what identifies other kinds. */
const shared = fc.record({ id: fc.nat(), ownerName: fc.constantFrom('o', 'Example Org'), webLink: fc.constant('https://tc.example.com') })
const extra = fc.dictionary(
  fc.constantFrom('riskScore', 'Note', 'firstSeen', 'eventDate', 'fileName', 'note', 'size', 'rating'),
  fc.oneof(fc.constantFrom('2020-01-01', 'a', ''), fc.nat(5)),
)
/** A value that contains no separator, since a summary with one can be split in several ways. */
const value = fc.constantFrom('a', 'b: c:', 'Agent "x"', 'x|y=z', 'ä', '5', "it's")
const blank = fc.constantFrom('', ' ')

const hashes = { md5: 'a'.repeat(32), sha1: 'b'.repeat(40), sha256: 'c'.repeat(64) }

const definitions = [...types.registry]

describe('an indicator', () => {
  it.each(definitions.map(definition => [definition.name, definition] as const))(
    '%s is the same in a mixed and in a typed list',
    async (_, { name, custom, entity, fields }) => {
      const schema = custom ? 'CustomIndicator' : (indicatorTypes.find(type => type.name === name)?.schema ?? '')
      const labels = fields.map(({ key }) => key)
      const inFields: fc.Arbitrary<Record<string, string>> =
        name === 'File'
          ? fc.subarray(Object.entries(hashes), { minLength: 1 }).map(chosen => Object.fromEntries(chosen))
          : fc
              .tuple(value, ...labels.slice(1).map(() => fc.oneof(value, blank)))
              .map(values => Object.fromEntries(labels.map((label, place) => [label, values[place] ?? ''])))
      await fc.assert(
        fc.asyncProperty(shared, extra, inFields, fc.dictionary(fc.constantFrom(...labels), value), async (own, more, held, clash) => {
          const summary = Object.values(held).join(' : ')
          const typed = await arrived(schema, entity, { ...own, ...more, ...held })
          const mixed = await arrived('Indicator', 'indicator', { ...own, ...more, summary, type: name })
          expect(written(mixed)).toEqual(written(typed))
          // Fields of a mixed list that have the name of a label are not its values.
          if (!custom) return
          const odd = await arrived('Indicator', 'indicator', { ...own, ...more, ...clash, summary, type: name })
          expect(written(odd)).toEqual(written(mixed))
        }),
        runs,
      )
    },
  )
})

describe('a group', () => {
  it.each(groupTypes.map(type => [type.name, type] as const))(
    '%s is the same in a mixed and in a typed list',
    async (_, { name, entity, schema }) => {
      await fc.assert(
        fc.asyncProperty(shared, extra, value, async (own, more, title) => {
          const row = { ...own, ...more, name: title }
          const typed = await arrived(schema, entity, row)
          expect(written(await arrived('Group', 'group', { ...row, type: name }))).toEqual(written(typed))
          expect(written(typed)['csv']).toMatch(new RegExp(`^${formats.csv.header('group')}\n`))
        }),
        { ...runs, numRuns: Math.ceil(runs.numRuns / 10) },
      )
    },
  )
})

describe('a row of a subject', () => {
  const anyType = fc.constantFrom(undefined, 'Adversary', 'Address', 'Victim', 'Track', 'Organization', 'x')
  const contents = fc.tuple(
    extra,
    fc.record({ id: fc.nat(), name: value, ip: value, confidence: fc.nat(100) }, { requiredKeys: [] }),
    anyType,
  )

  it.each([
    ['Victim', 'victim'],
    ['Task', 'task'],
    ['Owner', 'owner'],
  ] as const)('%s has the columns of its subject, no matter what it contains', async (schema, kind) => {
    await fc.assert(
      fc.asyncProperty(contents, async ([more, held, type]) => {
        const row = await arrived(schema, kind, { ...more, ...held, ...(type === undefined ? {} : { type }) })
        const { csv, stix, cef } = written(row)
        expect(csv).toMatch(new RegExp(`^${formats.csv.header(kind)}\n[^\n]*\n`))
        expect(JSON.parse(String(stix)).objects.at(-1).type).toBe(kind === 'task' ? 'note' : 'identity')
        expect(cef).toContain(`kind ${kind}`)
      }),
      runs,
    )
  })
})
