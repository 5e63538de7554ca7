import { execFile } from 'node:child_process'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../codegen/generate.js'
import type { Container } from '../../../generated/containers.js'
import type { Operation } from '../../../generated/operations.js'
import { type TemporarySpec, temporarySpec } from './temporary-spec.js'

// The test of the design: one endpoint with one x-tc-filter line in spec/, as its README tells, and nothing else. All below follows from it.
const root = fileURLToPath(new URL('../../..', import.meta.url))
const { resolve } = createRequire(import.meta.url)
let spec: TemporarySpec
let project: string

beforeAll(async () => {
  spec = await temporarySpec()
  project = join(spec.output, '..')
  const [parameter = '', family = ''] = await workedExample()
  await spec.replace('parameters.yaml', '  # Ids: positive integers', `  ${parameter.trim()}\n  # Ids: positive integers`)
  await spec.append('paths/tags.yaml', `\n${family}`)
  await generate(spec.folder, spec.output)
  await cp(join(root, 'src'), join(project, 'src'), { recursive: true })
  await cp(join(root, 'package.json'), join(project, 'package.json'))
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'), 'dir')
}, 300_000)

afterAll(() => spec[Symbol.asyncDispose]())

/** The YAML blocks of "Adding an endpoint" in the README of spec/. */
async function workedExample(): Promise<string[]> {
  const text = await readFile(join(root, 'spec/README.md'), 'utf8')
  const section = text.slice(text.indexOf('## Adding an endpoint'))
  return [...section.matchAll(/^ {3}```yaml\n(.*?)^ {3}```$/gms)].map(([, block = '']) => block.replace(/^ {3}/gm, ''))
}

async function generated<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(join(spec.output, file)).href)) as T // What the generator writes; the tests below look at it.
}

/** Runs a Node program in the project. @returns all that it writes */
function run(...command: string[]): Promise<string> {
  return new Promise(done => execFile(process.execPath, command, { cwd: project }, (_, stdout, stderr) => done(stdout + stderr)))
}

const threatconnect = (...command: string[]) => run(resolve('tsx/cli'), join(project, 'src/cli/main.ts'), ...command)

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
    await writeFile(
      join(project, 'example.ts'),
      `
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
    `,
    )
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), files: ['example.ts'], include: [] }),
    )
    expect(await run(resolve('typescript/bin/tsc'), '-p', project, '--noEmit', '--types', 'node')).toBe('')
  }, 300_000)

  it('is a flag of the command line', async () => {
    expect(await threatconnect('retrieve', 'adversaries', '--help')).toMatch(/^ {2}--colour <text> +colour$/m)
    expect(await threatconnect('retrieve', 'incidents', '--help')).not.toContain('--colour')
  }, 300_000)

  it('is a line of the printout and of the plan', async () => {
    const asked = ['retrieve', 'adversaries', '--sandbox', '--owner', 'Example Community', '--colour', 'deep red']
    expect(await threatconnect(...asked, '--print')).toMatch(/^ {2}Filter +api filter by colour "deep red"$/m)
    expect(await threatconnect(...asked, '--explain')).toMatch(
      /GET \S+\/v2\/colours\/deep%20red\/groups\/adversaries\?\S*owner=Example%20Community/,
    )
  }, 300_000)

  it('is a route of the sandbox', async () => {
    await writeFile(
      join(project, 'probe.ts'),
      `
      import { createClient } from './src/client.js'
      import { startSandbox } from './src/sandbox/index.js'
      const { url, accessId, secretKey, stop } = await startSandbox({ indicators: 0 })
      const client = createClient({ baseUrl: url, accessId, secretKey, validation: 'strict' })
      const known = await client.GET('/v2/colours/{colour}/groups/adversaries', { params: { path: { colour: 'red' } } })
      const unknown = await client.transport.send({ method: 'GET', path: '/v2/shades/red/groups/adversaries', retrySafe: true })
      console.log(known.response.status, JSON.stringify(known.data), unknown.status)
      await client.close()
      await stop()
    `,
    )
    expect(await run(resolve('tsx/cli'), join(project, 'probe.ts'))).toMatch(
      /^200 \{"status":"Success","data":\{"resultCount":0,"adversary":\[\]\}\} (404|500)\n$/,
    )
  }, 300_000)
})
