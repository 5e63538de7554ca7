import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { containers } from '../../generated/containers.js'
import { UsageError } from '../../src/errors/input-errors.js'
import { readQuerySpec } from '../../src/explore/server/query-spec.js'
import { type PostFilterName, postFilterKinds } from '../../src/filters/container-kind.js'
import { containerNames, filterFlags } from '../../src/filters/filter-flags.js'
import { matchPostFilter } from '../../src/filters/match-post-filter.js'
import { createPostFilter } from '../../src/filters/post-filter.js'
import { filterArguments, parseCondition, parseInstant } from '../../src/filters/written-query.js'
import { parseSettings } from '../../src/http/index.js'
import { ConfigError, optionsFromEnv, readConfigFile, ThreatConnect, ThreatConnectError } from '../../src/index.js'
import { detect, extract, isRecognised, normalize } from '../../src/indicators/index.js'
import { cases } from '../effort.js'
import { runCommand } from '../unit/cli/run-command.js'

/** The same values in every run. When one fails, fast-check prints it with this seed. */
const seed = 20_261_124
// A machine that is busy needs its time.
vi.setConfig({ testTimeout: 120_000 })
console.log(`hostile input: seed ${seed}`)
let values = 0
const assert = <Ts extends [unknown, ...unknown[]]>(full: number, property: fc.IProperty<Ts>) => {
  const numRuns = cases(full / 10, full)
  values += numRuns
  fc.assert(property, { numRuns, seed })
}

const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  expect(values).toBeGreaterThanOrEqual(cases(10_000, 100_000))
})

/** Runs what may refuse. @returns whether it did; any other error than ours fails the test with itself */
function refused(run: () => unknown): boolean {
  try {
    run()
    return false
  } catch (error) {
    if (error instanceof ThreatConnectError || error instanceof UsageError) {
      expect(error.message.length).toBeLessThan(20_000)
      return true
    }
    throw error
  }
}

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', 'length', 'name', '']
const pieces = fc.constantFrom(
  ...[
    '.',
    ':',
    '/',
    '\\',
    '@',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '-',
    '_',
    '%',
    ',',
    ';',
    '=',
    '<',
    '>',
    '!',
    '^',
    '|',
    '{',
    '}',
    '#',
    '?',
    '&',
    '+',
    '*',
    '$',
    '~',
    '`',
  ],
  ...[
    '\0',
    '\n',
    '\r',
    '\t',
    ' ',
    '\u0085',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\ud800',
    '\udc00',
    '𝄞',
    'é',
    'e\u0301',
    'İ',
    'ß',
    'ﬀ',
    '．',
    '１',
    '中',
    '👩‍👩‍👧',
  ],
  ...[
    'http://',
    'hxxp[:]//',
    'a.com',
    '1.2.3.4',
    '::1',
    'fe80::',
    'AS12',
    'HKLM\\',
    'd41d8cd98f00b204e9800998ecf8427e',
    'xn--',
    '[.]',
    '(dot)',
    'Mozilla/5.0',
    'Global\\',
    '/24',
    '%2e%2e',
    '..',
    '0x7f',
    '1e999',
    'NaN',
    'null',
    '9'.repeat(40),
  ],
  ...['in ', 'contains ', 'matches ', '/(a+)+$/', '>=', 'EQ ', '7d', '2020-01-01', '9999999999d', 'true'],
  ...names,
)
const text = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
)
/** What may come from anywhere: JSON that was read, and what only a program makes. */
const anything = fc.oneof(
  text,
  fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    1e300,
    2 ** 53,
    10n,
    Symbol('x'),
    () => 1,
    new Date(Number.NaN),
    new Date(8.64e15),
    /x/g,
    Object.create(null),
    new Map([[1, 2]]),
    [[[]]],
    new Proxy({}, {}),
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc
    .constantFrom('{"toString":1,"valueOf":2}', '{"__proto__":{"a":1}}', '[{"length":-1}]', '{"then":1}')
    .map((json): unknown => JSON.parse(json)),
  fc.anything({
    maxDepth: 2,
    maxKeys: 3,
    withNullPrototype: true,
    withBigInt: true,
    withDate: true,
    withTypedArray: true,
    withObjectString: true,
  }),
)

describe('no input causes an error other than a ThreatConnectError or UsageError', () => {
  it('in detecting the type of a value', () => {
    const types = ['Address', 'Host', 'URL', 'EmailAddress', 'File', 'CIDR', 'ASN', 'Mutex', 'Registry Key', 'User Agent', ...names]
    assert(
      26_000,
      fc.property(text, fc.constantFrom(...types), (value, type) => {
        const found = detect(value)
        expect(isRecognised(found) || found.reason.length > 0).toBe(true)
        detect(value, { rules: 'sdk' })
        refused(() => normalize(type, value))
      }),
    )
  })

  it('in extracting the indicators of a text', () => {
    assert(
      16_000,
      fc.property(fc.array(text, { maxLength: 6 }), fc.constantFrom('', ' ', '\n'), fc.boolean(), (parts, between, unique) => {
        const whole = parts.join(between)
        for (const { start, end, original } of extract(whole, { unique })) expect(whole.slice(start, end)).toBe(original)
      }),
    )
  })

  it('in building filters, for any container, filter and argument', () => {
    const tc = new ThreatConnect({ baseUrl: 'https://api.example.com', accessId: '1', secretKey: 'x' })
    const filters = Object.entries(containers).flatMap(([container, { filters: own, fields }]) => [
      ...Object.keys(own).map(name => [container, '', name] as const),
      ...Object.keys(fields).map(name => [container, 'api', name] as const),
      ...Object.keys(postFilterKinds).map(name => [container, 'post', name] as const),
      ...[...names, 'owner'].map(name => [container, '', name] as const),
    ])
    const operator = fc.oneof(fc.constantFrom('=', '!', '<', '>', '>=', 'in', 'contains', 'matches', '^', 'EQ'), anything)
    let built = 0
    assert(
      16_000,
      fc.property(fc.constantFrom(...filters), operator, anything, fc.nat(2), ([container, part, name], first, second, count) => {
        const query: unknown = Reflect.get(tc, container)
        if (typeof query !== 'object' || query === null || !('where' in query) || typeof query.where !== 'function') return
        const where = query.where.bind(query)
        const isRefused = refused(() => {
          const found = where((filter: object) => {
            const target: object = part === '' ? filter : Reflect.get(filter, part)
            const method: unknown = Reflect.get(target, name)
            return typeof method === 'function' ? Reflect.apply(method, target, [first, second].slice(2 - count)) : filter
          })
          found.explain()
          found.print()
          found.plan()
        })
        if (!isRefused) built++
      }),
    )
    expect(built).toBeGreaterThan(cases(100, 1_000))
    assert(
      2_000,
      fc.property(fc.constantFrom('indicators', 'groups', 'tasks'), anything, anything, (container, first, second) => {
        const query: unknown = Reflect.get(tc, container)
        for (const method of ['where', 'and', 'or', 'modifiedSince', 'draft', 'pushdown'])
          refused(() => {
            const found: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, method) : undefined
            if (typeof found !== 'function') return
            const arguments_ = method === 'pushdown' ? [typeof first === 'boolean'] : [first, second]
            // A function is the caller's own: what it does is its own matter.
            if (arguments_.every(value => typeof value !== 'function')) Reflect.apply(found, query, arguments_)
          })
      }),
    )
  })

  it('in post-filters over rows of any kind', () => {
    const kinds = Object.keys(postFilterKinds) as PostFilterName[] // Keys of the table are its names.
    const operator = fc.constantFrom('=', '!=', '<', '>=', 'in', 'contains', 'matches')
    const value = fc.oneof(
      text,
      fc.integer(),
      fc.date({ noInvalidDate: true }),
      fc.constant(/^a/gi),
      fc.array(text, { minLength: 1, maxLength: 3 }),
      fc.array(fc.integer(), { minLength: 1, maxLength: 3 }),
    )
    assert(
      10_000,
      fc.property(
        fc.constantFrom(...kinds),
        operator,
        value,
        fc.array(anything, { maxLength: 4 }),
        anything,
        (name, symbol, wanted, fields, list) => {
          let test: ((row: Record<string, unknown>) => boolean) | undefined
          refused(() => {
            test = matchPostFilter(createPostFilter(name, [symbol, wanted])) as typeof test // Checked in matchPostFilter: a row may hold anything.
          })
          if (test === undefined) return
          for (const field of fields)
            expect(typeof test({ [name]: field, attribute: list, tag: field, attributes: field, tags: list, owner: field })).toBe('boolean')
        },
      ),
    )
  })

  it('in options, variables and config files', () => {
    const optionNames = [
      'baseUrl',
      'accessId',
      'secretKey',
      'token',
      'tokenExpires',
      'defaultOwner',
      'timeout',
      'retries',
      'backoff',
      'proxy',
      'tls',
      'logging',
      'logger',
      'userAgent',
      'concurrency',
      'responseLimit',
      'validation',
      ...names,
    ]
    assert(
      8_000,
      fc.property(fc.array(fc.tuple(fc.constantFrom(...optionNames), anything), { maxLength: 4 }), fc.boolean(), (entries, hasAccount) => {
        const options = Object.fromEntries([
          ...(hasAccount
            ? [
                ['baseUrl', 'https://api.example.com'],
                ['accessId', '1'],
                ['secretKey', 'x'],
              ]
            : []),
          ...entries,
        ])
        refused(() => parseSettings(options, {}))
      }),
    )
    const variable = fc.oneof(
      fc.constantFrom(
        'TC_TIMEOUT',
        'TC_BASE_URL',
        'TC_PROXY_URL',
        'TC_PROXY_HOST',
        'TC_PROXY_PORT',
        'TC_TLS_CA',
        'TC_TLS_VERIFY',
        'TC_BACKOFF_JITTER',
        'TC_LOG_LEVEL',
        'TC_TOKEN',
        'TC_SECRET_KEY',
        'TC_USER_AGENT',
        'TC_RESPONSE_LIMIT',
        ...names,
      ),
      text,
    )
    assert(
      8_000,
      fc.property(fc.array(fc.tuple(variable, text), { maxLength: 5 }), entries => {
        refused(() =>
          parseSettings(
            {
              baseUrl: 'https://api.example.com',
              accessId: '1',
              secretKey: 'x',
              ...optionsFromEnv(Object.fromEntries(entries), path => path),
            },
            {},
          ),
        )
      }),
    )
    const file = join(folder, 'config')
    writeFileSync(file, '', { mode: 0o600 })
    const line = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('', 'export ', ' ', '# '),
          variable,
          fc.constantFrom('=', ' = ', '', '==', ':'),
          fc.constantFrom('', '"', "'", '`'),
          text,
        )
        .map(parts => parts.join('')),
      text.map(name => `[${name}]`),
      text,
    )
    assert(
      2_000,
      fc.property(
        fc.array(line, { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.option(text, { nil: undefined }),
        (lines, end, profile) => {
          writeFileSync(file, lines.join(end))
          try {
            readConfigFile(file, profile === undefined ? {} : { profile })
          } catch (error) {
            expect(error).toBeInstanceOf(ConfigError)
          }
        },
      ),
    )
  })

  it('in filters as flags and as queries of the explore page', () => {
    const now = Date.UTC(2026, 0, 1)
    const flags = containerNames.flatMap(filterFlags)
    assert(
      10_000,
      fc.property(fc.constantFrom(...flags), text, fc.option(text, { nil: undefined }), (flag, value, indicatorType) => {
        refused(() => parseCondition(flag.flag, value))
        refused(() => parseInstant(value, now))
        refused(() => filterArguments({ flag, value, ...(indicatorType === undefined ? {} : { indicatorType }) }, now))
      }),
    )
    const filter = fc.record({
      kind: fc.oneof(fc.constantFrom('api', 'field', 'post'), text),
      name: fc.oneof(text, anything),
      operator: anything,
      value: anything,
    })
    const spec = fc.record({
      container: fc.oneof(fc.constantFrom(...containerNames), anything),
      objects: fc.oneof(
        fc.array(
          fc.record({ owners: fc.oneof(fc.array(text), anything), filters: fc.oneof(fc.array(filter, { maxLength: 2 }), anything) }),
          { maxLength: 2 },
        ),
        anything,
      ),
      limit: anything,
    })
    assert(
      3_500,
      fc.property(fc.oneof(spec, anything), value => void refused(() => readQuerySpec(value))),
    )
  })

  it('on the command line', async () => {
    const commands = [
      ['retrieve', 'indicators', '--explain'],
      ['retrieve', 'groups', '--print'],
      ['retrieve'],
      ['detect'],
      ['create', 'indicator', '--plan'],
      ['create', 'group', '--plan'],
      ['create', 'adversary', '--plan'],
      ['request', 'GET', '--print'],
      ['request', '--print'],
      ['import'],
      ['bulk', 'json'],
      ['document', 'download'],
      ['document', 'upload'],
      ['completion'],
      ['doctor'],
      [],
    ]
    const flags = [
      '--tag',
      '--owner',
      '--and',
      '--or',
      '--type',
      '--post-rating',
      '--post-tag',
      '--api-confidence',
      '--indicator',
      '--indicator-type',
      '--modified-since',
      '--limit-results',
      '--format',
      '--fields',
      '--sort',
      '--base-url',
      '--timeout',
      '--retries',
      '--proxy',
      '--profile',
      '--config',
      '--validation',
      '--response-limit',
      '--query',
      '--attribute',
      '--rating',
      '--group',
      '--no-pushdown',
      '--json',
      '--help',
      '-v',
      '-',
      '--',
      '-x',
      '--tag=',
      '--=',
      '-=',
      '--__proto__',
    ]
    const word = fc.oneof(fc.constantFrom(...flags), text, fc.constantFrom('indicators', 'bash', '5'))
    const ours = /^(UsageError|ConfigError|FilterError|IndicatorError|FormatError|ThreatConnectError)$/
    const numRuns = cases(50, 500)
    values += numRuns
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commands), fc.array(word, { maxLength: 6 }), async (command, words) => {
        const argv = [...command, ...words, '--json', '--quiet'].map(part => part.replaceAll('\0', ''))
        // No command here needs a server, and none is to wait for one.
        if (argv.includes('--sandbox') || argv.includes('explore') || argv.includes('sandbox')) return
        const { code, stderr } = await runCommand(argv)
        expect([0, 1, 2]).toContain(code)
        const lastLine = stderr.trim().split('\n').at(-1) ?? ''
        if (code !== 0 && lastLine.startsWith('{')) expect(JSON.parse(lastLine).error.name).toMatch(ours)
        expect(stderr).not.toMatch(/TypeError|RangeError|is not a function|Cannot read prop/)
      }),
      { numRuns, seed },
    )
  })
})
