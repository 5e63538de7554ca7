import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { bodyTable } from '../../codegen/emit/body-table.js'
import { containerTable } from '../../codegen/emit/container-table.js'
import { fieldTable } from '../../codegen/emit/field-table.js'
import { kindTables } from '../../codegen/emit/kind-table.js'
import { operationTable, parameterTable } from '../../codegen/emit/operation-table.js'
import { addExamples } from '../../codegen/expand/examples.js'
import { expandSpec } from '../../codegen/expand/expand-spec.js'
import { readParameters } from '../../codegen/expand/parameters.js'
import { type Mapping, readSource } from '../../codegen/expand/source.js'
import { SpecError } from '../../codegen/expand/spec-error.js'
import { fillTemplate } from '../../codegen/expand/template.js'
import { lintExtensions } from '../../codegen/lint/lint-rules.js'
import { cases } from '../effort.js'

const seed = 20_261_124
vi.setConfig({ testTimeout: 120_000 })
console.log(`hostile specification: seed ${seed}`)
const folder = mkdtempSync(join(tmpdir(), 'hostile-spec-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The message of the SpecError that it throws; any other error fails the test. */
function faultOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    if (!(error instanceof SpecError)) throw error
    expect(error.message).toMatch(/^spec\S*:\d+ [\w-]+: ./)
    return error.message
  }
}

const word = fc.constantFrom(
  'a',
  'indicators',
  'tag',
  'base',
  '{list}',
  '{{x}}',
  '{{x?}}',
  '{{constructor}}',
  'constructor',
  'toString',
  'custom',
  'Host',
  'x y',
  '',
  '\u202e',
  '$use',
  'x-tc-filter',
)
const json = fc.oneof(word, fc.jsonValue({ maxDepth: 2 })) as fc.Arbitrary<Mapping[string]>
const mapping = fc.dictionary(fc.oneof(word, fc.string({ maxLength: 5 })), json, { maxKeys: 4 }) as fc.Arbitrary<Mapping>

describe('a malformed extension of the specification', () => {
  it('is reported by lint or as a SpecError, and tables are made of what passes', () => {
    const mark = fc.record(
      { container: fc.oneof(word, json), filter: fc.oneof(word, json), argument: fc.oneof(word, json), type: fc.oneof(word, json) },
      { requiredKeys: [] },
    )
    const operation = fc.record(
      {
        operationId: fc.oneof(fc.constantFrom('getA', 'getB', 'GetC', ''), json),
        summary: json,
        tags: fc.oneof(fc.constant(['T']), json),
        parameters: fc.oneof(fc.constant([{ $ref: '#/components/parameters/a' }]), json),
        requestBody: json,
        responses: fc.oneof(
          fc.constant({ 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/A' } } } } }),
          json,
        ),
        'x-tc-filter': fc.oneof(fc.array(fc.oneof(mark, json), { maxLength: 3 }), json),
        'x-tc-retry-safe': fc.oneof(fc.boolean(), json),
        'x-other': json,
      },
      { requiredKeys: [] },
    )
    const document = fc.record({
      paths: fc.dictionary(
        fc.constantFrom('/v2/a', '/v2/{a}', '/v2/{b}', 'x', '/constructor'),
        fc.oneof(fc.dictionary(fc.constantFrom('get', 'post', 'put', 'toString'), fc.oneof(operation, json), { maxKeys: 2 }), json),
        { maxKeys: 3 },
      ),
      components: fc.record({
        parameters: fc.dictionary(word, fc.oneof(fc.record({ name: word, in: word, schema: json, 'x-tc-fields': json }), json), {
          maxKeys: 3,
        }),
        schemas: fc.dictionary(fc.constantFrom('A', 'ACreate', 'constructor'), fc.oneof(mapping, json), { maxKeys: 3 }),
      }),
    }) as unknown as fc.Arbitrary<Mapping>
    const lists = fc.dictionary(
      fc.constantFrom('list', 'indicatorType', 'customIndicatorType'),
      fc.oneof(fc.array(mapping, { maxLength: 2 }), json),
      { maxKeys: 3 },
    ) as fc.Arbitrary<Mapping>
    let faulty = 0
    fc.assert(
      fc.property(document, lists, (whole, named) => {
        const problems = lintExtensions(whole, named)
        for (const { rule, message } of problems) expect([rule, message].every(text => text.length > 0)).toBe(true)
        faulty += problems.length > 0 ? 1 : 0
        if (problems.length > 0) return
        faultOf(() => {
          addExamples(whole)
          const parameters = parameterTable(whole)
          containerTable(operationTable(whole, named), parameters, whole, kindTables(whole, named))
          bodyTable(whole, new Set(['ACreate', 'constructor']))
          fieldTable(whole)
        })
      }),
      { seed, numRuns: cases(400, 4000) },
    )
    expect(faulty).toBeGreaterThan(cases(100, 1000))
  })

  it('in the lists of parameters is a SpecError, fields above all', () => {
    const field = fc.record(
      {
        name: fc.oneof(word, json),
        type: fc.oneof(fc.constantFrom('string', 'integer', 'money'), json),
        operators: fc.oneof(fc.array(fc.constantFrom('=', '<')), json),
      },
      { requiredKeys: [] },
    )
    const entry = fc.record(
      {
        fields: fc.oneof(fc.array(fc.oneof(field, json), { maxLength: 3 }), json),
        extends: fc.oneof(fc.constantFrom('a', 'b', 'constructor'), json),
      },
      { requiredKeys: [] },
    )
    const source = fc.record(
      {
        groups: json,
        path: fc.oneof(fc.record({ ids: json, a: mapping }), json),
        query: fc.oneof(mapping, json),
        filters: fc.oneof(fc.dictionary(fc.constantFrom('a', 'b'), fc.oneof(entry, json)), json),
      },
      { requiredKeys: [] },
    ) as unknown as fc.Arbitrary<Mapping>
    let faulty = 0
    fc.assert(
      fc.property(source, word, (lists, name) => {
        const fault = faultOf(() => {
          const book = readParameters(lists, {})
          book.resolve(name)
          book.isPathParameter(name)
          containerTable([], parameterTable({ components: { parameters: book.components } }), {}, kindTables({}, {}))
        })
        if (fault !== undefined) faulty++
      }),
      { seed, numRuns: cases(300, 3000) },
    )
    expect(faulty).toBeGreaterThan(cases(50, 500))
    const extending = { filters: { a: { fields: [], extends: 'b' }, b: { fields: [], extends: 'a' } } }
    expect(faultOf(() => readParameters(extending, {}))).toContain('extends itself')
    expect(faultOf(() => readParameters({ filters: { a: { fields: 'x' } } }, {}))).toContain('fields is a list')
  })

  it('in templates is a SpecError: unknown words, names of all objects, what contains itself', () => {
    fc.assert(
      fc.property(json, mapping, mapping, (template, scope, fragments) => void faultOf(() => fillTemplate(template, scope, fragments))),
      { seed, numRuns: cases(300, 3000) },
    )
    expect(faultOf(() => fillTemplate('{{constructor}}', {}, {}))).toContain('no variable "constructor"')
    expect(faultOf(() => fillTemplate({ $use: 'toString' }, {}, {}))).toContain('no fragment "toString"')
    expect(faultOf(() => fillTemplate({ $use: 'a' }, {}, { a: { b: { $use: 'a' } } }))).toContain('contains itself')
    expect(faultOf(() => fillTemplate('{{x}} ', { x: '{{x}}' }, {}))).toContain('contains itself')
    expect(faultOf(() => fillTemplate('{{x}}', { x: '{{x}}' }, {}))).toContain('contains itself')
  })

  it.each([
    ['an alias in its own anchor', 'a: &a [*a]', 'deeper than 100 levels'],
    [
      'aliases that multiply',
      `a0: &a0 x\n${Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`).join('\n')}`,
      'more than 1000000 values',
    ],
    ['a nest without end', `a: ${'['.repeat(50_000)}`, 'yaml: '],
    ['a nest', `a: ${'['.repeat(200)}${']'.repeat(200)}`, 'deeper than 100 levels'],
    ['a key that leads into every object', '__proto__: { polluted: true }', '__proto__'],
    ['a key that is a list', '? [a, b]\n: c', 'a key must be a plain word'],
    ['an alias of nothing', 'a: *b', 'yaml: '],
    ['a big number', 'a: !!int 99999999999999999999999999', ''],
    ['a tag that makes objects', 'a: !!js/function "() => 1"', ''],
    ['bytes', 'a: !!binary aGVsbG8=', ''],
    ['a date', 'a: 2020-01-01', ''],
    ['control characters', 'a: "\\u0000\\u202e"', ''],
  ])('that is %s is reported with its line, or is plain data', (_, text, message) => {
    const file = join(folder, 'x.yaml')
    writeFileSync(file, text)
    const fault = faultOf(() => readSource(file, 'spec/x.yaml'))
    if (message !== '') expect(fault).toContain(message)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('in any file of the specification is a SpecError', () => {
    for (const name of ['paths', 'schemas']) mkdirSync(join(folder, 'spec', name), { recursive: true })
    const right: Record<string, string> = {
      'openapi.yaml': 'openapi: 3.1.0\ninfo: { title: x, version: "1" }',
      'types.yaml': 'list: [{ a: b }]',
      'fragments.yaml': 'one: { responses: { 200: { description: "{{summary}}" } } }',
      'parameters.yaml': 'path: { ids: [thingId] }\nquery: { owner: { schema: { type: string } } }',
      'paths/a.yaml': '- family: A\n  paths:\n    /v2/things/{thingId}:\n      get: { $use: one, summary: x }',
      'schemas/a.yaml': 'A: { type: object }',
    }
    const write = (changed?: string, contents = '') => {
      for (const [name, own] of Object.entries(right)) writeFileSync(join(folder, 'spec', name), name === changed ? contents : own)
    }
    write()
    expect(faultOf(() => expandSpec(join(folder, 'spec')))).toBeUndefined()
    const broken = fc.oneof(
      json.map(value => JSON.stringify(value)),
      fc
        .constantFrom(...Object.values(right))
        .chain(text =>
          fc
            .tuple(
              fc.nat(text.length),
              fc.constantFrom('[', '}', ': ', '\n', '"', '- ', '*a', '&a ', '{{constructor}}', '! ', '\u0000', ''),
            )
            .map(([at, piece]) => text.slice(0, at) + piece + text.slice(at + 1)),
        ),
    )
    let faulty = 0
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(right)), broken, (name, text) => {
        write(name, text)
        if (faultOf(() => addExamples(expandSpec(join(folder, 'spec')).document)) !== undefined) faulty++
      }),
      { seed, numRuns: cases(100, 1000) },
    )
    expect(faulty).toBeGreaterThan(cases(20, 200))
  })
})
