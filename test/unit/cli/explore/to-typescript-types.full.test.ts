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
  it('compiles with any filters, any values and any connection', () => {
    const queries = fc.sample(arbitraryQuerySpec, { numRuns: 120, seed: 6 })
    const connections = [
      copiedConnection({ sandbox: true, sandboxIndicators: 10, sandboxSeed: 2, defaultOwner: "O'Neil" }, nowhere),
      copiedConnection({ config: '/c/o"n', profile: 'x', baseUrl: 'https://a.example.com/api' }, nowhere),
      copiedConnection({ ca: '/c/a.pem', insecure: true, proxyFromEnv: true, allowInsecure: true, defaultOwner: 'A' }, nowhere),
    ]
    const whole: CheckedQuerySpec = { container: 'indicators', objects: [], modifiedSince: '2d' }
    const custom: CheckedQuerySpec = {
      container: 'indicators',
      objects: [
        { type: 'hashtags', owners: [], filters: [{ kind: 'post', name: 'type', operator: 'in', value: 'Host,URI' }] },
        { operator: 'or', type: 'Registry key', owners: [], filters: [] },
        { operator: 'or', owners: [], filters: [{ kind: 'api', name: 'indicator', value: 'x', type: 'URI' }] },
      ],
    }
    const programs = [
      toTypescript(custom, plain, now),
      ...queries.map(query => toTypescript(query, plain, now)),
      ...connections.map(connection => toTypescript(whole, connection, now)),
    ]
    expect(complaints(programs)).toEqual([])
  }, 120_000)
})
