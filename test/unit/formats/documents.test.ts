import { once } from 'node:events'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { FormatError, type FormattableEntity, formats } from '../../../src/formats/index.js'

const entities: readonly FormattableEntity[] = [
  { id: 1, type: 'Address', ip: '10.20.30.40', ownerName: 'Example Community' },
  { id: 2, type: 'File', md5: 'A'.repeat(32), sha1: 'B'.repeat(40), ownerName: 'Example Community' },
  { id: 3, type: 'ASN', 'AS Number': 'ASN1', rating: 3, securityLabel: [{ name: 'TLP:RED' }] },
]

async function* later(): AsyncGenerator<FormattableEntity> {
  for (const entity of entities) yield entity
}

const collect = async (pieces: AsyncIterable<string>) => {
  const all: string[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

describe.each(formats.names)('%s', name => {
  it('writes the same document at once, in pieces and as a stream', async () => {
    const document = formats.document(name, entities)
    expect((await collect(formats.lines(name, entities))).join('')).toBe(document)
    expect((await collect(formats.lines(name, later()))).join('')).toBe(document)
    expect((await collect(Readable.from(later()).pipe(formats.stream(name)))).join('')).toBe(document)
    expect(document.endsWith('\n')).toBe(true)
  })

  it('has no whitespace at the end of a line', () => {
    expect(formats.document(name, entities)).not.toMatch(/[ \t]$/m)
  })

  it('is well formed when empty', () => {
    const empty = formats.document(name, [])
    if (name === 'json' || name === 'stix') expect(JSON.parse(empty)).toBeInstanceOf(Object)
    else expect(empty).toBe(name === 'misp' ? `${formats.misp.header()}\n` : '')
  })
})

describe('documents', () => {
  it('are complete with any number of entities', () => {
    const many = Array.from({ length: 600 }, (_, id) => ({ id, ip: `10.0.0.${id}` }))
    expect(formats.document('values', many)).toBe(many.map(({ ip }) => `${ip}\n`).join(''))
    expect(JSON.parse(formats.document('json', many))).toHaveLength(600)
    const groups = Array.from({ length: 1100 }, (_, id) => ({ id, name: 'x', type: 'Threat', ownerName: `owner ${id}` }))
    const both = [...groups, ...groups.slice(0, 2)].map(group => formats.stix.objects(group)[0]?.name)
    expect(both).toEqual([...groups.map(({ ownerName }) => ownerName), 'owner 0', 'owner 1'])
  })

  it('leave out entities without a value, but keep the header', () => {
    expect(formats.document('misp', [{ type: 'File' }, { ip: '10.20.30.40' }]).split('\n')[1]).toContain(',10.20.30.40,')
    expect(formats.document('misp', [{ type: 'File' }])).toBe(`${formats.misp.header()}\n`)
    expect(formats.document('values', [{ id: 7 }, { type: 'File' }, { ip: 'x' }])).toBe('7\nx\n')
  })

  it('indent the elements of an array, with detail too', () => {
    const element = { ip: 'x', attribute: [{ type: 'Source', value: 'one\ntwo' }] }
    expect(formats.document('json', [element], { fields: ['ip'] })).toBe('[\n  {\n    "ip": "x"\n  }\n]\n')
    expect(formats.document('json', [element], { fields: ['ip'], detail: true })).toBe(
      `${JSON.stringify([{ attribute: element.attribute, ip: 'x' }], null, 2)}\n`,
    )
    expect(formats.json(element, { fields: ['ip'] })).toBe('{\n  "ip": "x"\n}')
    expect(formats.json(element, { fields: ['ip'], detail: true })).toBe(JSON.stringify({ attribute: element.attribute, ip: 'x' }, null, 2))
    expect(formats.ndjson(element, { fields: ['ip'], detail: true })).toBe(JSON.stringify({ attribute: element.attribute, ip: 'x' }))
    expect(formats.ndjson(element, { fields: [] })).toBe('{}')
    expect(formats.keyval(element, { fields: [] })).toBe('')
  })

  it('json is an array with 2 spaces of indentation', () => {
    const expected = JSON.stringify(
      entities.map(entity => formats.record(entity)),
      null,
      2,
    )
    expect(formats.document('json', entities).replace('"rating": 3.0', '"rating": 3')).toBe(`${expected}\n`)
    expect(formats.document('json', entities, { detail: true })).toBe(
      `${JSON.stringify(
        entities.map(entity => formats.record(entity, { detail: true })),
        null,
        2,
      )}\n`,
    )
    expect(formats.document('json', [])).toBe('[]\n')
  })

  it('csv has its header once, and in an empty document if the kind is given', () => {
    expect(
      formats
        .document('csv', entities)
        .split('\n')
        .filter(line => line.startsWith('confidence,')),
    ).toHaveLength(1)
    expect(formats.document('csv', [], { kind: 'group' })).toBe('dateAdded,id,name,ownerName,type,weblink\n')
    expect(formats.document('csv', [], { fields: ['id', 'name'], style: 'standard' })).toBe('id,name\r\n')
  })

  it('csv rejects a second kind, unless the columns are named', () => {
    const mixed: readonly FormattableEntity[] = [{ ip: 'x' }, { id: 201, name: 'Bad Guy', type: 'Adversary' }]
    expect(() => formats.document('csv', mixed)).toThrow(FormatError)
    expect(() => formats.document('csv', mixed)).toThrow(
      'A csv document has one header. This one has that of kind indicator, so it cannot hold an entity of kind adversary ("Bad Guy", id 201). Write each kind to a document of its own, name the columns in the option "fields", or use json.',
    )
    const refused = (() => {
      try {
        return formats.document('csv', mixed)
      } catch (error) {
        return error
      }
    })()
    expect(refused).toMatchObject({ format: 'csv', kind: 'adversary' })
    expect(formats.document('csv', [{ id: 5, name: 'o', type: 'Source' }], { kind: 'owner', style: 'standard' })).toBe(
      'id,name,type\r\n5,o,Source\r\n',
    )
    expect(() => formats.document('csv', mixed, { kind: 'group' })).toThrow(FormatError)
    expect(formats.document('csv', mixed, { fields: ['type', 'id'] })).toBe('type,id\nnull,null\nAdversary,201\n')
  })

  it('yields a piece for each batch, cut where it is long, with the same text', async () => {
    const batches = [entities.slice(0, 2), [], entities.slice(2)]
    expect(await collect(formats.lines('values', batches))).toEqual([`10.20.30.40\n${'A'.repeat(32)}\n${'B'.repeat(40)}\n`, 'ASN1\n'])
    for (const name of formats.names) {
      expect((await collect(formats.lines(name, batches))).join('')).toBe(formats.document(name, entities))
      expect((await collect(Readable.from(batches).pipe(formats.stream(name)))).join('')).toBe(formats.document(name, entities))
    }
    const long = Array.from({ length: 3000 }, (_, id) => ({ id, ip: 'x'.repeat(1000) }))
    const pieces = await collect(formats.lines('values', [long]))
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.join('')).toBe(formats.document('values', long))
    for (const piece of pieces) expect(piece.length).toBeLessThan(67_000)
  })

  it('yields the entities of a batch before one that the format cannot hold', async () => {
    const pieces = formats.lines('cef', [[{ ip: 'x' }, { ip: 'y' }, { id: 201, name: 'Bad Guy', type: 'Adversary' }, { ip: 'z' }]])
    const { value } = await pieces.next()
    expect(String(value).match(/ip="[xyz]"/g)).toEqual(['ip="x"', 'ip="y"'])
    await expect(pieces.next()).rejects.toThrow(FormatError)
  })

  it('yields a piece for each entity, as it comes', async () => {
    let taken = 0
    const source = (function* () {
      for (const entity of entities) {
        taken += 1
        yield entity
      }
    })()
    const lines = formats.lines('values', source)
    expect(taken).toBe(0)
    expect(await lines.next()).toEqual({ done: false, value: '10.20.30.40\n' })
    expect(taken).toBe(1)
    expect(await lines.return()).toEqual({ done: true, value: undefined })
    expect(source.next().done).toBe(true)
  })
})

describe('stream', () => {
  it('yields strings, one chunk per entity', async () => {
    const chunks = await collect(Readable.from(later()).pipe(formats.stream('values')))
    expect(chunks).toEqual(['10.20.30.40\n', `${'A'.repeat(32)}\n${'B'.repeat(40)}\n`, 'ASN1\n'])
  })

  it('holds the source back while the reader is slow', async () => {
    let taken = 0
    const source = function* () {
      for (let id = 0; id < 10_000; id++) {
        taken += 1
        yield { id, ip: '10.20.30.40' }
      }
    }
    const stream = formats.stream('keyval')
    Readable.from(source()).pipe(stream)
    await once(stream, 'readable')
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(taken).toBeLessThan(200)
    let count = 0
    for await (const _ of stream) count += 1
    expect(count).toBe(10_000)
    expect(taken).toBe(10_000)
  })

  it('fails at an entity that the format cannot hold, and closes both ends', async () => {
    const written: string[] = []
    const sink = new Writable({
      objectMode: true,
      write(chunk, _encoding, done) {
        written.push(String(chunk))
        done()
      },
    })
    const source = Readable.from([{ ip: 'x' }, { id: 201, name: 'Bad Guy', type: 'Adversary' }, { ip: 'y' }])
    await expect(pipeline(source, formats.stream('cef'), sink)).rejects.toThrow(FormatError)
    expect(written).toHaveLength(1)
    expect(source.destroyed && sink.destroyed).toBe(true)
  })
})
