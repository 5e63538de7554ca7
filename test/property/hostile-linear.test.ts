import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { fillTemplate } from '../../codegen/expand/template.js'
import { parseRecord } from '../../src/cli/commands/import/parse-record.js'
import { cutToWidth, displayWidth } from '../../src/cli/output/table.js'
import { readQuerySpec } from '../../src/explore/server/query-spec.js'
import { parseCondition, parseInstant } from '../../src/filters/written-query.js'

import { decodeEnvelope, optionsFromEnv, parseSettings } from '../../src/http/index.js'
import { readConfigFile, ThreatConnect } from '../../src/index.js'
import { BulkSplitter } from '../../src/paging/bulk-splitter.js'
import { CsvReader } from '../../src/paging/csv-reader.js'
import { escapeControlCharacters, escapeWithinLines } from '../../src/printing.js'
import { readFilters } from '../../src/sandbox/filters-query.js'
import { parseJson } from '../../src/sandbox/read-body.js'
import { fieldsOfSummary } from '../../src/sandbox/store/indicator-values.js'
import { IndicatorTypes } from '../../src/sandbox/store/kinds.js'
import { sample } from '../effort.js'

vi.setConfig({ testTimeout: 120_000 })
const folder = mkdtempSync(join(tmpdir(), 'hostile-linear-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const size = 200_000
const repeat = (seed: string): string => seed.repeat(Math.ceil(size / seed.length)).slice(0, size)

// Texts that drive backtracking, or a new search from each place.
const seeds = [
  'a',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '=',
  '[',
  ']',
  '[a]\n',
  'export ',
  'TC_PROXY_URL=',
  'TC_TOKEN\n',
  '# \n',
  '"',
  '"\\"',
  "'",
  '\\',
  '{',
  '[[',
  '{"a":',
  '""',
  ',',
  '",',
  '"",',
  '%',
  '\u001b[',
  '\u202e',
  '\ud800',
  '日',
  'e\u0301',
  '\u200d👩',
  '{{',
  '{{a',
  '<',
  'a<',
  'a,a',
  '9',
  '9d',
  'in ',
  '>=',
  '@',
  '://',
  '//a@',
  'TC a:',
  'Basic a',
  'token=',
  '.',
]

/** Milliseconds of the processor that a run takes, however busy it is with others; a run that refuses ends, which is all that is asked. */
function milliseconds(run: () => void): number {
  const start = process.cpuUsage()
  try {
    run()
  } catch {
    // What it says is the matter of other tests.
  }
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

const tc = new ThreatConnect({ baseUrl: 'https://api.example.com', accessId: '1', secretKey: 'x' })
const file = join(folder, 'config')
const sandboxTypes = new IndicatorTypes([])
const runs: [string, (text: string) => void][] = [
  [
    'a config file',
    text => {
      writeFileSync(file, text, { mode: 0o600 })
      readConfigFile(file)
    },
  ],
  [
    'a profile of a config file',
    text => {
      writeFileSync(file, `[p]\n${text}`, { mode: 0o600 })
      readConfigFile(file, { profile: 'p' })
    },
  ],
  ['variables', text => optionsFromEnv({ TC_TIMEOUT: text, TC_PROXY_HOST: text, TC_TLS_VERIFY: text })],
  ['a base URL', text => parseSettings({ accessId: '1', secretKey: 'x', baseUrl: `http://127.0.0.1/${text}` }, {})],
  ['a proxy', text => parseSettings({ baseUrl: 'https://api.example.com', accessId: '1', secretKey: 'x', proxy: text }, {})],
  [
    'exceptions of a proxy',
    text =>
      parseSettings(
        { accessId: '1', secretKey: 'x', baseUrl: 'https://a.com', proxyFromEnv: true },
        { https_proxy: 'http://p:1', no_proxy: text },
      ),
  ],
  ['a user agent and token', text => parseSettings({ baseUrl: 'https://api.example.com', token: text, userAgent: text }, {})],
  [
    'an owner and a tag',
    text => {
      const found = tc.indicators.where(f => f.owner(text).tag(text).post.type(text))
      found.explain()
      found.print()
    },
  ],
  ['a condition', text => parseCondition('post-tag', text)],
  ['an instant', text => parseInstant(text, 0)],
  ['dates of filters', text => tc.indicators.where(f => f.post.dateAdded('>=', text))],
  [
    'a query',
    text => readQuerySpec({ container: 'indicators', objects: [{ owners: [text], filters: [{ kind: 'api', name: text, value: text }] }] }),
  ],
  [
    'a record to import',
    text => parseRecord({ type: text, summary: text, tag: text, 'attribute:x': text, [`attribute:${text}`]: text }, {}),
  ],
  ['the head of a bulk document', text => new BulkSplitter().push(Buffer.from(`{${text}`))],
  [
    'a bulk document',
    text => {
      const splitter = new BulkSplitter()
      for (let at = 0; at < text.length; at += 1000)
        splitter.push(Buffer.from((at === 0 ? '{"indicator":[' : '') + text.slice(at, at + 1000)))
    },
  ],
  [
    'CSV',
    text => {
      const reader = new CsvReader()
      for (let at = 0; at < text.length; at += 10) reader.push(text.slice(at, at + 10))
      reader.end()
    },
  ],
  ['an answer', text => decodeEnvelope({ status: 200, contentType: text, text, url: 'x', method: 'GET', operation: 'x', redact: String })],
  [
    'a failure',
    text => decodeEnvelope({ status: 400, contentType: 'text/plain', text, url: 'x', method: 'GET', operation: 'x', redact: String }),
  ],
  ['text for a terminal', text => void (escapeControlCharacters(text) + escapeWithinLines(text))],
  ['a path of a manual request', text => tc.prepare({ uri: `/v2/${text}`, owner: text, query: { [text]: text } }).print()],
  ['filters of the sandbox', text => readFilters(text, [{ name: 'a', type: 'string', operators: ['<', '='] }], false)],
  ['JSON of the sandbox', text => parseJson(text)],
  [
    'the summary of a file in the sandbox',
    text => {
      const type = sandboxTypes.byName('File')
      if (type === undefined) throw new Error('the sandbox has no type File')
      fieldsOfSummary(type, text)
    },
  ],
  ['a template of the specification', text => fillTemplate(text, { a: 'b' }, {})],
]

describe('time on hostile input is linear', () => {
  // On a slow and busy machine. What is quadratic takes forty billion steps on 200,000 characters, which is minutes.
  const limit = 4_000
  it.each(runs)('for %s', (_, run) => {
    for (const seed of sample(seeds, 12)) {
      const text = `${repeat(seed)}!`
      expect([seed, milliseconds(() => run(text)) < limit]).toEqual([seed, true])
    }
  })

  it('for a cell of a table', () => {
    // The look at each character is what takes time here: with the square of the length it took a quarter of a minute for each.
    for (const seed of ['日', 'e\u0301', '\u202e']) {
      const text = repeat(seed)
      expect([seed, milliseconds(() => void cutToWidth(text, displayWidth(text) / 2)) < 2 * limit]).toEqual([seed, true])
    }
  })

  it('grows fourfold at the most for four times the input', () => {
    for (const [name, run] of sample(runs, 6)) {
      for (const seed of ['\n', '"\\"', '[a]\n', ',', 'a']) {
        const [short, long] = [repeat(seed).slice(0, size / 4), repeat(seed)]
        // The least of three, so that a pause of the machine counts for neither; what takes no time has no ratio.
        const least = (text: string) => Math.min(...Array.from({ length: 3 }, () => milliseconds(() => run(text))))
        const [one, four] = [least(short), least(long)]
        expect([name, seed, four < 100 || four / one < 12]).toEqual([name, seed, true])
      }
    }
  })
})
