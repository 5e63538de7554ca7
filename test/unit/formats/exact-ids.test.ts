import { describe, expect, it } from 'vitest'
import { type FormattableEntity, formats } from '../../../src/formats/index.js'

const [one, two] = ['54043195528445957', '54043195528445958'] as const
const host: FormattableEntity = { id: one, type: 'Host', hostName: 'example.com', description: two, ownerName: 'o' }

describe('an id beyond 2^53', () => {
  it('is an integer in json, while a text of digits stays a text', () => {
    for (const text of [formats.json(host), formats.ndjson(host), formats.document('json', [host])]) {
      expect(text).toMatch(new RegExp(`"id": ?${one},`))
      expect(text).toMatch(new RegExp(`"description": ?"${two}"`))
    }
    expect(formats.record(host)).toMatchObject({ id: one })
    expect(formats.ndjson({ type: 'Phone', summary: two, Number: two, id: '5' })).toMatch(new RegExp(`"Number":"${two}".*"id":5,`))
    expect(formats.ndjson({ id: 1, name: two, type: 'Document', fileSize: one })).toMatch(new RegExp(`"fileSize":${one},.*"name":"${two}"`))
  })

  it('is an integer in nested entities too, with detail', () => {
    const mark = '\ue000'
    const entity: FormattableEntity = {
      ...host,
      attribute: JSON.parse(`[{"id":"${two}","type":"Description","value":"${one}"}]`),
      owner: JSON.parse(`{"id":"${two}","name":"${one}"}`),
      source: `x"${mark}0`,
      unknown: one,
    }
    const text = formats.ndjson(entity, { detail: true })
    expect(text).toContain(`"attribute":[{"id":${two},"type":"Description","value":"${one}"}]`)
    expect(text).toContain(`"owner":{"id":${two},"name":"${one}"}`)
    expect(text).toContain(`"id":${one},`)
    expect(text).toContain(`"unknown":"${one}"`)
    expect(JSON.parse(text).source).toBe(`x"${mark}0`)
    expect(formats.json(entity, { detail: true })).toContain(`      "id": ${two},`)
  })

  it.each(['054043195528445957', '54043195528445957x', '-', '123456789012345678901'])('is not an integer if it is %j', id => {
    expect(JSON.parse(formats.ndjson({ ...host, id })).id).toBe(id)
  })

  it('prints its digits in the other formats', () => {
    expect(formats.cef(host)).toContain(`|2|${one}|`)
    expect(formats.cef(host, { style: 'standard' })).toContain(`externalId=${one}`)
    expect(formats.leef(host)).toContain(`id="${one}"`)
    expect(formats.keyval(host)).toContain(`id="${one}"`)
    expect(formats.csv(host)).toContain(`,${one},`)
    expect(formats.csv(host, { style: 'standard' })).toContain(`,${one},`)
  })

  it('distinguishes two groups of the same name in stix', () => {
    const id = (entity: FormattableEntity) => formats.stix.objects({ name: 'x', type: 'Threat', ...entity }).at(-1)?.id
    expect(id({ id: one })).not.toBe(id({ id: two }))
    expect(formats.stix.objects(host).at(-1)).toMatchObject({ external_references: [{ external_id: one }] })
  })
})
