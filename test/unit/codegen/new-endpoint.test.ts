import { execFile } from 'node:child_process'
import { cp, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../codegen/generate.js'
import type { Container } from '../../../generated/containers.js'
import type { Operation } from '../../../generated/operations.js'
import { type TemporarySpec, temporarySpec } from './temporary-spec.js'

// The test of the design: one endpoint with one x-tc-filter line in spec/ and nothing else. Everything below follows from it.
const endpoint = `
- family: Tags
  paths:
    /v2/colours/{colour}/groups/adversaries:
      get: { $use: list, id: listColourAdversaries, summary: Lists the adversaries of a colour., query: [owner, page], key: adversary, schema: Adversary, filters: [{ container: adversaries, filter: colour, argument: colour }] }
`
const parameter = '  colour: { description: Name of the colour., schema: { type: string, minLength: 1, examples: [red] } }\n'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let spec: TemporarySpec

beforeAll(async () => {
  spec = await temporarySpec()
  await spec.append('paths/tags.yaml', endpoint)
  await spec.replace('parameters.yaml', '  # Ids: positive integers', `${parameter}  # Ids: positive integers`)
  await generate(spec.folder, spec.output)
}, 300_000)

afterAll(() => spec[Symbol.asyncDispose]())

async function generated<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(join(spec.output, file)).href)) as T // What the generator writes; the tests below look at it.
}

/** Type-checks a file beside the generated ones, in a copy of the sources. @returns what the compiler says */
async function compile(source: string): Promise<string> {
  const folder = join(spec.output, '..')
  await cp(join(root, 'src'), join(folder, 'src'), { recursive: true })
  await cp(join(root, 'package.json'), join(folder, 'package.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir')
  await writeFile(join(folder, 'example.ts'), source)
  const extended = { extends: join(root, 'tsconfig.json'), include: [], files: ['example.ts'] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(extended))
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  return new Promise(resolve =>
    execFile(process.execPath, [compiler, '-p', folder, '--noEmit', '--types', 'node'], (_, stdout, stderr) => resolve(stdout + stderr)),
  )
}

describe('an endpoint added to the specification', () => {
  it('is an operation of the runtime table', async () => {
    const { operations } = await generated<{ operations: Record<string, Operation> }>('operations.ts')
    expect(operations.listColourAdversaries).toMatchObject({
      id: 'listColourAdversaries',
      method: 'GET',
      path: '/v2/colours/{colour}/groups/adversaries',
      family: 'Tags',
      ownerAllowed: true,
      paginated: true,
      retrySafe: true,
      response: { status: 200, contentType: 'application/json' },
      entity: { key: 'adversary', list: true, schema: 'Adversary' },
      filters: [{ container: 'adversaries', name: 'colour', words: 'colour', argument: 'colour' }],
    })
    expect(operations.listColourAdversaries?.parameters.map(({ name }) => name)).toEqual([
      'colour',
      'owner',
      'resultStart',
      'resultLimit',
      'createActivityLog',
    ])
  })

  it('is an API filter of its container', async () => {
    const { containers } = await generated<{ containers: Record<string, Container> }>('containers.ts')
    expect(containers.adversaries?.filters.colour).toEqual({
      words: 'colour',
      kind: 'text',
      requests: [{ operation: 'listColourAdversaries', argument: 'colour' }],
    })
    expect(containers.incidents?.filters.colour).toBeUndefined()
  })

  it('is a typed call, a typed list and a typed filter method, and a misspelt one does not compile', async () => {
    const output = await compile(`
      import type { Client } from './src/client.js'
      import type { ThreatConnect } from './src/threatconnect.js'
      import { paginate } from './src/paging/index.js'
      declare const client: Client
      declare const tc: ThreatConnect
      export async function sound(): Promise<(string | undefined)[]> {
        const { data } = await client.GET('/v2/colours/{colour}/groups/adversaries', { params: { path: { colour: 'red' } } })
        const [row] = await paginate(client, 'listColourAdversaries', { path: { colour: 'red' } }).toArray()
        const [found] = await tc.adversaries.where(f => f.owner('Example Community').colour('red')).toArray()
        return [data?.data.adversary[0]?.name, row?.name, found?.name]
      }
      // @ts-expect-error there is no such path
      client.GET('/v2/colors/{colour}/groups/adversaries', { params: { path: { colour: 'red' } } })
      // @ts-expect-error a colour is text
      client.GET('/v2/colours/{colour}/groups/adversaries', { params: { path: { colour: 5 } } })
      // @ts-expect-error there is no such filter
      tc.adversaries.where(f => f.color('red'))
      // @ts-expect-error only adversaries have it
      tc.incidents.where(f => f.colour('red'))
    `)
    expect(output).toBe('')
  }, 300_000)
})
