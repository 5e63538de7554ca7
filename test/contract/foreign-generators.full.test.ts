import { execFile } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const bundle = join(root, 'generated/openapi.json')
// Below node_modules, so that biome and the compiler of this repository leave it alone.
const folder = join(root, 'node_modules/.cache/foreign-generators')
const tool = (path: string) => join(root, 'node_modules', path)

const generators: readonly (readonly [name: string, entry: string, command: readonly string[]])[] = [
  ['orval', 'orval.ts', [tool('orval/dist/bin/orval.js'), '--input', bundle, '--output', 'orval.ts', '--client', 'fetch']],
  [
    '@hey-api/openapi-ts',
    'hey-api/index.ts',
    [tool('@hey-api/openapi-ts/bin/run.js'), '--input', bundle, '--output', 'hey-api', '--silent'],
  ],
]

const strict = '--strict --noEmit --target es2022 --module esnext --moduleResolution bundler --lib es2022,dom,dom.iterable'.split(' ')

/** Compiles a client, and returns what the compiler objects to. */
const errorsOf = (entry: string): Promise<string> =>
  run(process.execPath, [tool('typescript/bin/tsc'), ...strict, entry], { cwd: folder, maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => stdout,
    ({ message, stdout }) => `${message}${stdout}`,
  )

describe('clients that other tools generate from the bundle', () => {
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  })

  it.each(generators)(
    '%s accepts the description, and its client compiles in strict mode',
    async (_, entry, command) => {
      await run(process.execPath, [...command], { cwd: folder, maxBuffer: 2 ** 26 })
      expect(await errorsOf(entry)).toBe('')
    },
    600_000,
  )
})
