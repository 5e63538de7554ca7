import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customType, ThreatConnect } from '../../../src/index.js'
import { type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { runCommand } from './run-command.js'

const indicatorTypes = [
  { name: 'Hashtag', branch: 'hashtags', entity: 'hashtag', fields: ['Tag Text'], regexes: ['#[a-z]+'] },
  { name: 'URI', branch: 'uris', entity: 'uri', fields: ['URI'] },
  { name: 'Track', branch: 'tracks', entity: 'track', fields: ['Artist', 'Kind'], options: { Kind: ['LP', 'EP'] } },
  // Labels that are called like fields of a record.
  { name: 'Trio', branch: 'trios', entity: 'trio', fields: ['Name', 'Source', 'Value'] },
  { name: 'Tag', branch: 'tagged', entity: 'tagged', fields: ['Type', 'Rating'] },
]
const values = [
  ['Hashtag', '#x'],
  ['URI', 'urn:x'],
  ['Track', ['A', 'LP']],
  ['Trio', ['a', 'b', 'c']],
  ['Tag', ['one', '2']],
  ['Registry Key', ['HKEY_USERS\\A', 'Start', 'REG_SZ']],
  // An empty middle value.
  ['Registry Key', ['HKEY_USERS\\B', '', 'REG_SZ']],
  ['Mutex', 'Global\\x'],
  // A text that csv prints for no value, without quotes.
  ['Hashtag', 'null'],
] as const
/** In csv, the separator inside a value looks like the one between values. */
const exactOnly = [['Trio', ['d : e', 'f', 'g : h']]] as const
const owner = 'Example Org'
const environment = ({ url, accessId, secretKey }: Sandbox) => ({
  ...{ TC_BASE_URL: url, TC_ACCESS_ID: accessId, TC_SECRET_KEY: secretKey },
  ...{ TC_RETRY_SLEEP: '0', TC_DEFAULT_OWNER: owner },
})
const allTypes = [...indicatorTypes.map(({ name }) => name), 'Registry Key', 'Mutex']
const query = ['retrieve', 'indicators', ...allTypes.flatMap((type, place) => [...(place === 0 ? [] : ['--or']), '--type', type])]

/** What another instance can have in common: everything but ids and times. */
const comparable = (text: string) =>
  text.replace(/"?\b(id|dateAdded|lastModified|weblink)\b"?: ?[^,\n]+,?|\d{4}-\d\d-\d\dT[\d:]+Z|,\d+,|https:[^,\n]*/g, '')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tc-round-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('what retrieve prints', () => {
  it.each([
    ['ndjson', []],
    ['json', []],
    ['csv', []],
    ['ndjson', ['--batch']],
  ])('as %s is what import reads, with types of the instance: %j', async (format, flags) => {
    const source = await startSandbox({ indicators: 0, indicatorTypes })
    const target = await startSandbox({ indicators: 0, indicatorTypes })
    const run = (sandbox: Sandbox, ...argv: string[]) => runCommand(argv, { env: environment(sandbox) })
    try {
      await using tc = new ThreatConnect({
        baseUrl: source.url,
        accessId: source.accessId,
        secretKey: source.secretKey,
        defaultOwner: owner,
      })
      const given = format === 'csv' ? values : [...values, ...exactOnly]
      for (const [type, value] of given) await tc.indicators.draft(value, { type: customType(type) }).commit({ readBack: false })
      const file = join(folder, `${flags.join('')}a.${format}`)
      await run(source, ...query, '--output', file)
      const printed = await run(source, ...query, '--format', format)
      expect(await run(target, 'import', file)).toMatchObject({ code: 0 })
      expect(await run(target, 'import', file, '--commit', ...flags)).toMatchObject({ code: 0 })
      const again = await run(target, ...query, '--format', format)
      expect(comparable(again.stdout)).toBe(comparable(printed.stdout))
      expect(again.stdout.split('Registry Key').length).toBe(3)
    } finally {
      await source.stop()
      await target.stop()
    }
  })
})
