// Entities per second of every format, and CSV compared with csv-stringify on the same rows, alternating in one run.
import { stringify } from 'csv-stringify/sync'
import { type FormatName, type FormatOptions, type FormattableEntity, formats } from '../src/formats/index.js'
import { type Figure, saveIfAsked } from './measurement.js'

const count = 5_000
const rounds = 41
/** Entities per call, as a page of the server. */
const batch = 1_000

/** A mix of types. Each entity is a separate object, as if parsed from a response. */
function indicators(): readonly FormattableEntity[] {
  const shared = {
    ownerName: 'Example Community',
    dateAdded: '2017-07-13T17:50:17Z',
    lastModified: '2017-07-19T17:35:31Z',
    rating: 3,
    confidence: 55,
  }
  const own: readonly ((id: number) => object)[] = [
    id => ({ type: 'Address', ip: `10.${id & 255}.30.40` }),
    id => ({
      type: 'Host',
      hostName: `www.badguy-${id}.com`,
      dnsActive: 'true',
      whoisActive: 'false',
      description: `Seen in report ${id}`,
    }),
    id => ({ type: 'URL', text: `http://www.badguy-${id}.com/a?b=c&d=e`, source: 'report' }),
    id => ({ type: 'EmailAddress', address: `bad${id}@example.com` }),
    id => ({ type: 'File', md5: id.toString(16).toUpperCase().padStart(32, 'A'), size: id }),
    id => ({ type: 'ASN', 'AS Number': `ASN${id}` }),
  ]
  const entities = Array.from({ length: count }, (_, id) => ({
    id,
    ...shared,
    webLink: `https://app.threatconnect.com/auth/indicators/details/id.xhtml?id=${id}&owner=Example+Community`,
    ...own[id % own.length]?.(id),
  }))
  return JSON.parse(JSON.stringify(entities))
}

const entities = indicators()
const groups: readonly FormattableEntity[] = JSON.parse(
  JSON.stringify(
    entities.map(({ id, ownerName, dateAdded, webLink }) => ({
      id,
      name: `Bad Guy ${id}`,
      type: 'Adversary',
      ownerName,
      dateAdded,
      webLink,
    })),
  ),
)
const columns = formats.csv.header('indicator').split(',')
const records = entities.map(entity => formats.record(entity, { fields: columns }))
const rows = records.map(record => columns.map(column => String(record[column])))

/** Receives all text as bytes, because V8 defers the cost of string concatenation until the text is written. */
const sink = Buffer.alloc(1 << 20)

type Subject = () => number | Promise<number>

function ours<Name extends FormatName>(name: Name, from: readonly FormattableEntity[], options?: FormatOptions[Name]): Subject {
  const batches = batchesOf(from)
  return async () => {
    let bytes = 0
    for await (const piece of formats.lines(name, batches, options)) bytes += sink.write(piece, 0)
    return bytes
  }
}

function peer(from: readonly unknown[]): Subject {
  const batches = batchesOf(from)
  return () => {
    let bytes = sink.write(`${columns.join(',')}\n`, 0)
    for (const rows of batches) bytes += sink.write(stringify([...rows], { columns }), 0)
    return bytes
  }
}

function batchesOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / batch) }, (_, index) => rows.slice(index * batch, (index + 1) * batch))
}

const peerRecords = 'csv-stringify, from objects'
const peerRows = 'csv-stringify, from finished rows'
const subjects: ReadonlyMap<string, Subject> = new Map([
  ...formats.names.map((name): [string, Subject] => [name, ours(name, entities)]),
  ...(['cef', 'leef', 'csv'] as const).map((name): [string, Subject] => [
    `${name}, standard style`,
    ours(name, entities, { style: 'standard' }),
  ]),
  ...(['keyval', 'csv', 'json'] as const).map((name): [string, Subject] => [`${name}, groups`, ours(name, groups)]),
  [peerRecords, peer(records)],
  [peerRows, peer(rows)],
])

const median = (values: readonly number[]) => [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN

const times = new Map([...subjects.keys()].map(name => [name, [] as number[]]))
for (let round = -5; round < rounds; round++) {
  for (const [name, write] of subjects) {
    const start = performance.now()
    if ((await write()) === 0) throw new Error(`${name} wrote nothing`)
    const time = performance.now() - start
    if (round >= 0) times.get(name)?.push(time)
  }
}

console.log(
  `formats: entities per second, ${count.toLocaleString('en-US')} of six types, median of ${rounds} rounds (target of the documented style 500,000)`,
)
for (const [name, all] of times) {
  console.log(
    `  ${name.padEnd(36)}${Math.round(count / (median(all) / 1000))
      .toLocaleString('en-US')
      .padStart(10)}`,
  )
}
const ratio = (name: string) => median((times.get(name) ?? []).map((time, round) => time / (times.get('csv')?.[round] ?? Number.NaN)))
console.log(
  `formats: csv is ${ratio(peerRecords).toFixed(1)} × csv-stringify from objects, ${ratio(peerRows).toFixed(1)} × from finished rows of text (target 2.0)`,
)
const documented: Figure[] = (['cef', 'csv', 'json', 'keyval', 'leef'] as const).map(name => ({
  what: name,
  value: count / (median(times.get(name) ?? []) / 1000),
  unit: 'entities/s',
  target: { atLeast: 500_000 },
}))
saveIfAsked('formats', 'npm run bench -- formats', [
  ...documented,
  { what: 'csv compared with `csv-stringify`, from objects', value: ratio(peerRecords), unit: 'ratio', target: { atLeast: 2 } },
  { what: 'csv compared with `csv-stringify`, from rows of text', value: ratio(peerRows), unit: 'ratio' },
])
