import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { formats } from '../../../src/formats/index.js'
import { stixSamples } from './stix-samples.js'

/**
 * The JSON schemas that OASIS publishes (oasis-open/cti-stix2-json-schemas, BSD-3-Clause), as a check from outside. They are not part of this
 * repository: a run that has them (STIX_SCHEMAS names the folder `schemas` of a checkout, or it lies at test/data/stix-schemas) checks with them, and
 * keeps what they took. Every other run proves that the output is still, byte for byte, what they took: a change of it needs a run that has them.
 */
const beside = fileURLToPath(new URL('../../data/stix-schemas', import.meta.url))
const folder = process.env.STIX_SCHEMAS ?? (existsSync(beside) ? beside : undefined)
const accepted = new URL('../../data/stix-accepted-by-oasis.json', import.meta.url)
const written = () => `${JSON.stringify(JSON.parse(formats.document('stix', stixSamples)), null, 1)}\n`

it.skipIf(folder !== undefined)('writes the bundle that passed the schemas of OASIS, byte for byte', () => {
  expect(written(), 'STIX output changed: run this file with STIX_SCHEMAS, which checks it anew and keeps it').toBe(
    readFileSync(accepted, 'utf8'),
  )
})

const base = 'http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas'

/** The bundle's own schema takes neither notes nor incidents: they are missing in its list, and its rule for other types refuses all domain objects. */
const missingInBundle = new Set(['note', 'incident'])

describe.skipIf(folder === undefined)('schemas of OASIS', () => {
  const ajv = new Ajv2020.default({
    strict: false,
    unicodeRegExp: false,
    allErrors: true,
    logger: false,
    formats: { uri: (text: string) => URL.canParse(text), email: /^[^\s@]+@[^\s@]+$/ },
  })
  const idByType = new Map<string, string>()
  for (const file of folder === undefined ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.json')) continue
    ajv.addSchema(JSON.parse(readFileSync(join(folder ?? '', file), 'utf8')))
    idByType.set(basename(file, '.json'), `${base}/${file}`)
  }

  const errorsOf = (type: string, data: unknown): readonly unknown[] => {
    const validate = ajv.getSchema(idByType.get(type) ?? '')
    if (validate === undefined) return [`There is no schema of ${type}`]
    return validate(data) === true ? [] : (validate.errors ?? ['refused'])
  }

  it.each([...stixSamples.keys()])('accept each object of sample %i', index => {
    for (const object of formats.stix.objects(stixSamples[index] ?? {})) {
      expect(errorsOf(object.type, JSON.parse(JSON.stringify(object)))).toEqual([])
    }
  })

  it('accept all samples in one bundle', () => {
    const inList = stixSamples.filter(sample => !missingInBundle.has(formats.stix.objects(sample).at(-1)?.type ?? ''))
    expect(inList.length).toBeGreaterThan(30)
    expect(errorsOf('bundle', JSON.parse(formats.document('stix', inList)))).toEqual([])
    expect(errorsOf('bundle', JSON.parse(formats.document('stix', [])))).toEqual([])
    for (const object of JSON.parse(written()).objects) expect(errorsOf(object.type, object)).toEqual([])
    writeFileSync(accepted, written())
  })

  it('reject a broken object, so they are really applied', () => {
    const broken = formats.document('stix', stixSamples.slice(0, 1)).replace('"indicator--', '"indicator-')
    expect(errorsOf('bundle', JSON.parse(broken))).not.toEqual([])
  })
})
