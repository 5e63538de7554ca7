import { join } from 'node:path'
import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { copiedConnection } from '../../../../src/cli/commands/explore/copied-connection.js'
import type { CheckedQuerySpec } from '../../../../src/explore/server/query-spec.js'
import { toTypescript } from '../../../../src/explore/server/to-typescript.js'
import { arbitraryQuerySpec } from './arbitrary-query-spec.js'

const root = join(import.meta.dirname, '../../../..')
const now = Date.parse('2026-01-02T03:04:05Z')
const nowhere = { HOME: '/nonexistent' }
const plain = copiedConnection({}, nowhere)

/** Returns the compiler errors of programs, which are all checked at once. */
function complaints(programs: readonly string[]): string[] {
  const options = ts.convertCompilerOptionsFromJson(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions,
    root,
  ).options
  const files = new Map(programs.map((text, index) => [join(root, `test/unit/cli/explore/copied-${index}.mts`), text]))
  const { tsBuildInfoFile: _file, ...lasting } = options
  const host = ts.createCompilerHost({ ...options, incremental: false })
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = file => files.get(file) ?? readFile(file)
  host.fileExists = file => files.has(file) || fileExists(file)
  host.getSourceFile = (file, target, ...more) => {
    const text = files.get(file)
    return text === undefined ? getSourceFile.call(host, file, target, ...more) : ts.createSourceFile(file, text, target)
  }
  const program = ts.createProgram([...files.keys()], { ...lasting, incremental: false }, host)
  return [...files.keys()].flatMap(file => {
    const source = program.getSourceFile(file)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, '\n')}\n${files.get(file)}`,
    )
  })
}

describe('a query copied as TypeScript', () => {
  it('reads like hand-written code', () => {
    const query: CheckedQuerySpec = {
      container: 'indicators',
      objects: [
        { owners: ['Example Community'], filters: [{ kind: 'api', name: 'tag', value: "it's" }] },
        {
          operator: 'and',
          type: 'mutexes',
          owners: [],
          filters: [
            { kind: 'post', name: 'lastModified', operator: '>=', value: '7d' },
            { kind: 'post', name: 'tag', operator: 'matches', value: String.raw`/^apt\d+/i` },
          ],
        },
        { operator: 'or', type: 'addresses', owners: [], filters: [] },
      ],
      pushdown: false,
      limit: 50,
    }
    expect(toTypescript(query, plain, now)).toBe(String.raw`import { ThreatConnect } from 'threatconnect-v2'

// Credentials come from TC_ACCESS_ID and TC_SECRET_KEY, or from TC_TOKEN.
const tc = ThreatConnect.fromEnv()

const found = tc.indicators
  .where(f => f.owner('Example Community').tag("it's"))
  .and('mutexes', f =>
    f
      .post.lastModified('>=', new Date(Date.now() - 604_800_000))
      .post.tag('matches', /^apt\d+/i))
  .or('addresses')
  .pushdown(false)
const rows = await found.toArray({ max: 50 })
for (const row of rows) console.log(JSON.stringify(row))
`)
  })

  it('compiles with any filters, any values and any connection', () => {
    const queries = fc.sample(arbitraryQuerySpec, { numRuns: 120, seed: 6 })
    const connections = [
      copiedConnection({ sandbox: true, sandboxIndicators: 10, sandboxSeed: 2, defaultOwner: "O'Neil" }, nowhere),
      copiedConnection({ config: '/c/o"n', profile: 'x', baseUrl: 'https://a.example.com/api' }, nowhere),
      copiedConnection({ ca: '/c/a.pem', insecure: true, proxyFromEnv: true, allowInsecure: true, defaultOwner: 'A' }, nowhere),
    ]
    const whole: CheckedQuerySpec = { container: 'indicators', objects: [], modifiedSince: '2d' }
    const programs = [
      ...queries.map(query => toTypescript(query, plain, now)),
      ...connections.map(connection => toTypescript(whole, connection, now)),
    ]
    expect(complaints(programs)).toEqual([])
  }, 120_000)

  it('contains no secret of the connection', () => {
    const flags = {
      secretKey: 'hush-key',
      token: 'hush-token',
      accessId: 'hush-id',
      proxy: 'http://u:hush-proxy@p:1',
      sandbox: true,
    } as const
    for (const copied of [copiedConnection(flags, nowhere), copiedConnection({ ...flags, config: '/c' }, { TC_SECRET_KEY: 'hush-env' })])
      expect(JSON.stringify(copied)).not.toContain('hush')
  })
})
