import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ContainerEntry } from '../../generated/container-entry.js'
import { type ContainerName, containers } from '../../generated/containers.js'
import { customType, type FormattableEntity, formats } from '../../src/index.js'
import { writing } from './write-fixture.js'

const main = resolve('dist/src/cli/main.js')

async function run(argv: readonly string[]): Promise<{ code: unknown; stdout: string }> {
  if (!existsSync(main)) throw new Error(`${main} is missing: run "npm run build" first.`)
  const child = spawn(process.execPath, [main, ...argv], { env: { PATH: process.env.PATH, HOME: '/nonexistent' }, timeout: 60_000 })
  let stdout = ''
  child.stdin.end()
  child.stderr.resume()
  child.stdout.setEncoding('utf8').on('data', chunk => {
    stdout += chunk
  })
  const [code] = await once(child, 'close')
  return { code, stdout }
}

describe('threatconnect retrieve … --sandbox --format csv', () => {
  it.each(['victim', 'task', 'owner'] as const)('prints the columns of a %s', async kind => {
    const { code, stdout } = await run(['retrieve', `${kind}s`, '--sandbox', '--format', 'csv'])
    const [header, ...rows] = stdout.trimEnd().split('\n')
    expect({ code, header }).toEqual({ code: 0, header: formats.csv.header(kind) })
    expect(rows.length).toBeGreaterThan(0)
  })
})

const { tc } = writing({
  indicators: 200,
  indicatorTypes: [
    { name: 'Phone', branch: 'phones', entity: 'phone', fields: ['Number'] },
    { name: 'Track', branch: 'tracks', entity: 'track', fields: ['Artist', 'Title', 'Album'] },
  ],
})

/** What the formats print of each row, by its id. */
function printed(rows: readonly FormattableEntity[], formatsOfRows: readonly ((row: FormattableEntity) => unknown)[]) {
  return new Map(rows.map(row => [String(row.id), formatsOfRows.map(print => print(row))]))
}

const stixOf = (row: FormattableEntity) => formats.stix.objects(row).at(-1)
/** Formats that print no fields that only detailed rows have. */
const everyRow = [formats.csv, formats.values, stixOf, (row: FormattableEntity) => formats.misp(row)]
/** STIX has another object for an email or a signature whose contents only the list of one type has. */
const groupRow = [formats.csv, formats.values]
const customRow = [...everyRow, formats.keyval, formats.json, formats.cef, formats.leef]

async function rowsOf(container: ContainerName): Promise<readonly FormattableEntity[]> {
  if (container === 'customIndicators') {
    const custom = [...tc().indicatorTypes.registry].filter(type => type.custom)
    return (await Promise.all(custom.map(({ name }) => tc().indicators.where(customType(name)).toArray()))).flat()
  }
  const rows: readonly object[] = await tc()[container].toArray()
  return rows.map(row => row as FormattableEntity) // Every field of one is optional and unknown.
}

/** All but the container of batch jobs, which cannot be listed as a whole. */
const names = (Object.keys(containers) as ContainerName[]).filter(name => name !== 'batchJobs') // The keys of the table.

/** The containers whose rows are of one type of a subject. */
const typedContainers = (subject: 'indicator' | 'group') =>
  names.filter(name => {
    const entry: ContainerEntry<string, string> = containers[name]
    return entry.subject === subject && (entry.kind !== undefined || name === 'customIndicators')
  })

describe('the rows of every container', () => {
  beforeAll(async () => {
    const track = (values: readonly string[]) => tc().indicators.draft(values, { type: customType('Track') })
    const drafts = [
      track(['Them', 'Song', 'Best of']),
      track(['Us', 'Tune', 'Live : 2']),
      tc().indicators.draft('5', { type: customType('Phone') }),
    ]
    for (const draft of drafts) await draft.rating(2).commit({ throwOnFailure: true })
    await tc().indicatorTypes.load()
  })

  it.each(names)('%s have the columns of their kind in csv', async container => {
    const { subject }: ContainerEntry<string, string> = containers[container]
    expect(formats.document('csv', await rowsOf(container))).toMatch(new RegExp(`^${formats.csv.header(subject ?? 'owner')}\n.`))
  })

  it('print alike in typed, mixed and bulk lists of indicators', async () => {
    const mixed = printed(await rowsOf('indicators'), everyRow)
    const inTypes = await Promise.all(typedContainers('indicator').map(rowsOf))
    expect(printed(inTypes.flat(), everyRow)).toEqual(mixed)
    // The rows of a bulk document have tags, which STIX holds.
    const plain = [formats.csv, formats.values]
    expect(printed(await rowsOf('bulkIndicators'), plain)).toEqual(printed(await rowsOf('indicators'), plain))
  })

  it('print alike in typed and mixed lists of custom indicators, in every format', async () => {
    const rows = await rowsOf('customIndicators')
    const custom = new Set(rows.map(({ type }) => type))
    const mixed = (await rowsOf('indicators')).filter(({ type }) => custom.has(type))
    expect(printed(mixed, customRow)).toEqual(printed(rows, customRow))
    const labelled = rows
      .filter(({ type }) => type === 'Track' || type === 'Phone')
      .map(row => formats.keyval(row).replace(/ confidence=.*/, ''))
    expect(labelled.sort()).toEqual([
      'Album="Best of" Artist="Them" Title="Song"',
      'Album="Live : 2" Artist="Us" Title="Tune"',
      'Number="5"',
    ])
  })

  it('print alike in typed and mixed lists of groups', async () => {
    const inTypes = await Promise.all(typedContainers('group').map(rowsOf))
    expect(printed(await rowsOf('groups'), groupRow)).toEqual(printed(inTypes.flat(), groupRow))
  })
})
