import { describe, expect, it, vi } from 'vitest'
import type * as list from '../../../src/formats/format-list.js'
import { formats } from '../../../src/formats/index.js'
import { runCommand } from '../cli/run-command.js'

/** A format that exists in this test only, as one more line of `format-list.ts` would add it. */
const shout = vi.hoisted(() => ({
  name: 'shout',
  summary: 'Loud ids, for tests',
  holds: 'everything',
  extension: 'loud',
  recognizedExtensions: ['loud', 'louder'],
  lines: true,
  importable: false,
  options: ['style', 'fields', 'detail', 'formulaGuard'],
  print: ({ id }: { id: unknown }) => `${id}!`,
  writer: () => ({ write: ({ id }: { id: unknown }) => `${id}!\n`, end: () => '' }),
}))

vi.mock('../../../src/formats/format-list.js', async original => {
  const { formatTable } = await original<typeof list>()
  return { formatTable: { ...formatTable, shout } }
})

const retrieveIds = ['retrieve', 'owners', '--sandbox', '--quiet', '--limit-results', '1']

describe('a format that is added to the list', () => {
  it('is a function of one entity, and of documents', () => {
    expect(Reflect.get(formats, 'shout')({ id: 7 })).toBe('7!')
    expect(formats.names).toContain('shout')
    expect(Reflect.apply(formats.document, undefined, ['shout', [{ id: 7 }, { id: 8 }]])).toBe('7!\n8!\n')
  })

  it('is a choice of --format, which completion reads too', async () => {
    expect((await runCommand([...retrieveIds, '--format', 'shout'])).stdout).toMatch(/^\d+!\n$/)
    expect((await runCommand([...retrieveIds, '--format', 'x'])).stderr).toMatch(/Allowed choices are table, .*values, shout/)
    expect((await runCommand(['completion', 'bash'])).stdout).toMatch(/\bvalues shout\b/)
  })

  it('is named in the help of the options that it takes', async () => {
    const { stdout } = await runCommand(['retrieve', 'owners', '--help'], { env: { COLUMNS: '400' } })
    expect(stdout.match(/--(style|fields|detail|spreadsheet) .*\bshout: /g)).toHaveLength(4)
  })

  it('is selected by the extension of --output, and allowed with --syslog', async () => {
    const { chooseFormat } = await import('../../../src/cli/output/output-format.js')
    const given = { format: undefined, isTerminal: false, syslog: false }
    expect(chooseFormat({ ...given, output: 'a.louder.gz' })).toBe('shout')
    expect(chooseFormat({ ...given, format: 'shout', output: undefined, syslog: true })).toBe('shout')
    expect(() => chooseFormat({ ...given, format: 'csv', output: undefined, syslog: true })).toThrow(/ndjson, .*values, shout/)
  })

  it('is offered by the explore page', async () => {
    const { vocabulary } = await import('../../../src/explore/server/vocabulary.js')
    const offered = vocabulary()
    for (const names of [offered.formats, offered.styledFormats, offered.guardedFormats]) expect(names).toContain('shout')
  })
})

describe('the list of formats', () => {
  const own = formats.list.filter(({ name }) => String(name) !== 'shout')

  it('is ordered by name, and no two formats claim an extension', () => {
    expect(own.map(({ name }) => name)).toEqual(own.map(({ name }) => name).sort())
    const claimed = own.flatMap(({ recognizedExtensions }) => recognizedExtensions)
    expect(claimed).toEqual([...new Set(claimed)])
  })

  it.each([
    ['a.csv', 'csv'],
    ['b/c.JSON.gz', 'json'],
    ['a.jsonl', 'ndjson'],
    ['a.keyval', 'keyval'],
    ['a.list', 'values'],
    ['a.txt', 'values'],
    ['a.dat', undefined],
    ['a.values', undefined],
  ])('selects the format of the file %s', (file, name) => {
    expect(formats.forFile(file)?.name).toBe(name)
  })
})
