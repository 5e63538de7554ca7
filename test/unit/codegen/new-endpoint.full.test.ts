import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Container } from '../../../generated/containers.js'
import type { Operation } from '../../../generated/operations.js'
import { type ExtendedProject, extendedProject } from './extended-project.js'

// The test of the design: an endpoint, a group type and a field are added to spec/, and nothing else. All below follows from it.
let project: ExtendedProject
let probe: Promise<Probed>

beforeAll(async () => {
  project = await extendedProject()
}, 300_000)

afterAll(() => project[Symbol.asyncDispose]())

describe('an endpoint added to the specification', () => {
  it('is an operation of the runtime table', async () => {
    const { operations } = await project.table<{ operations: Record<string, Operation> }>('operations.ts')
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
    const { containers } = await project.table<{ containers: Record<string, Container> }>('containers.ts')
    expect(containers.adversaries?.filters.colour).toEqual({
      words: 'colour',
      kind: 'text',
      requests: [{ operation: 'listColourAdversaries', argument: 'colour' }],
    })
    expect(containers.incidents?.filters.colour).toBeUndefined()
  })

  it('is a flag of the command line', async () => {
    expect(await project.threatconnect('retrieve', 'adversaries', '--help')).toMatch(
      /^ {2}--colour <text> +Lists the adversaries of a colour\.$/m,
    )
    expect(await project.threatconnect('retrieve', 'incidents', '--help')).not.toContain('--colour')
  }, 300_000)

  it('is a line of the printout and of the plan', async () => {
    const asked = ['retrieve', 'adversaries', '--sandbox', '--owner', 'Example Community', '--colour', 'deep red']
    expect(await project.threatconnect(...asked, '--print')).toMatch(/^ {2}Filter +api filter by colour "deep red"$/m)
    expect(await project.threatconnect(...asked, '--explain')).toMatch(
      /GET \S+\/v2\/colours\/deep%20red\/groups\/adversaries\?\S*owner=Example%20Community/,
    )
  }, 300_000)

  it('is a route of the sandbox', async () => {
    const output = await project.runModule(`
      import { createClient } from './src/client.js'
      import { startSandbox } from './src/sandbox/index.js'
      const { url, accessId, secretKey, stop } = await startSandbox({ indicators: 0 })
      const client = createClient({ baseUrl: url, accessId, secretKey, validation: 'strict' })
      const known = await client.GET('/v2/colours/{colour}/groups/adversaries', { params: { path: { colour: 'red' } } })
      const unknown = await client.transport.send({ method: 'GET', path: '/v2/shades/red/groups/adversaries', retrySafe: true })
      console.log(known.response.status, JSON.stringify(known.data), unknown.status)
      await client.close()
      await stop()
    `)
    expect(output).toMatch(/^200 \{"status":"Success","data":\{"resultCount":0,"adversary":\[\]\}\} (404|500)\n$/)
  }, 300_000)
})

describe('a group type added to the table of kinds', () => {
  beforeAll(() => {
    probe = runProbe()
  })

  it('is a container with the filters of groups, and a filter of the others', async () => {
    const { containers } = await project.table<{ containers: Record<string, Container> }>('containers.ts')
    expect(containers['ransomNotes']).toMatchObject({ subject: 'group', kind: 'ransomNote', base: 'listRansomNotes' })
    expect(containers['ransomNotes']?.postFilters).toEqual(['dateAdded', 'demand', 'fileType', 'name'])
    expect(containers['addresses']?.filters['ransomNoteId']).toMatchObject({ kind: 'id', words: 'ransom note id' })
  })

  it('has flags', async () => {
    const help = await project.threatconnect('retrieve', 'ransom-notes', '--help')
    expect(help).toMatch(/--post-demand /)
    expect(help).toMatch(/--tag /)
    expect(await project.threatconnect('retrieve', 'hosts', '--help')).toMatch(/--ransom-note-id <id>/)
  }, 300_000)

  it('has rows in the sandbox, found through what they are associated with, and printed in every format', async () => {
    const { note, hosts } = await probe
    expect(note?.ndjson).toMatch(/"demand":3,.*"id":70,.*"name":"Pay Up",.*"type":"Ransom Note"/)
    expect(note?.keyval).toMatch(/demand="3" id="70".* name="Pay Up".* type="Ransom Note"/)
    expect(note?.csv).toMatch(/,70,Pay Up,Example Community,Ransom Note,/)
    expect(note?.stix).toMatch(/"type":\s*"note"/)
    expect(note?.stix).toContain('kind:ransomNote')
    expect(hosts).toContain('www.badguy.com')
  }, 300_000)

  it('is a table', async () => {
    const table = await project.threatconnect(
      'retrieve',
      'ransom-notes',
      '--sandbox',
      '--owner',
      'Example Community',
      '--post-demand',
      '>=3',
      '--format',
      'table',
    )
    expect(table).toMatch(/Name .*Demand/)
    expect(table).toMatch(/70 .*Pay Up/)
  }, 300_000)
})

describe('a field added to a kind', () => {
  it('is printed, a column, and a post-filter with its flag', async () => {
    expect(await project.threatconnect('retrieve', 'incidents', '--help')).toMatch(/--post-severity /)
    expect((await probe).incident).toMatch(/"severity":null/)
    const { containers } = await project.table<{ containers: Record<string, Container> }>('containers.ts')
    expect(containers['incidents']?.columns).toContain('severity')
  }, 300_000)
})

describe('the additions', () => {
  // One run of the compiler for all of them, because each takes ten seconds.
  it('are typed calls, lists, containers, filters, rows and drafts, and a misspelt one does not compile', async () => {
    const endpoint = `
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
    `
    const kind = `
      import type { ThreatConnect } from './src/threatconnect.js'
      declare const tc: ThreatConnect
      export async function sound(): Promise<(number | undefined)[]> {
        const [note] = await tc.ransomNotes.where(f => f.tag('x').post.demand('>=', 3).post.name('Pay Up')).toArray()
        const [host] = await tc.hosts.where(f => f.ransomNoteId(70)).toArray()
        const [incident] = await tc.incidents.where(f => f.post.severity('in', [1, 2])).toArray()
        tc.ransomNotes.draft('Pay Up', { demand: 5 }).demand(6).associateIndicator('10.20.30.40')
        for await (const group of tc.groups) if (group.type === 'Ransom Note') return [group.demand]
        return [note?.demand, host?.rating, incident?.severity]
      }
      // @ts-expect-error a demand is a number
      tc.ransomNotes.where(f => f.post.demand('>=', 'much'))
      // @ts-expect-error only ransom notes have it
      tc.threats.where(f => f.post.demand('>=', 3))
      // @ts-expect-error only incidents have it
      tc.events.where(f => f.post.severity(3))
    `
    expect(await project.check({ 'endpoint.ts': endpoint, 'kind.ts': kind })).toBe('')
  }, 300_000)
})

/** What a program sees of the new type and field, against the sandbox of the project. */
interface Probed {
  readonly note?: Readonly<Record<'ndjson' | 'keyval' | 'csv' | 'stix', string>>
  readonly hosts: readonly string[]
  readonly incident: string
}

async function runProbe(): Promise<Probed> {
  return JSON.parse(
    await project.runModule(`
    import { formats, ThreatConnect } from './src/index.js'
    import { startSandbox } from './src/sandbox/index.js'
    const { url, accessId, secretKey, stop } = await startSandbox({ indicators: 100, groups: 0 })
    const tc = new ThreatConnect({ baseUrl: url, accessId, secretKey, defaultOwner: 'Example Community' })
    const notes = await tc.ransomNotes.where(f => f.post.demand('>=', 3)).toArray()
    const note = notes.find(({ id }) => id === 70)
    const hosts = await tc.hosts.where(f => f.ransomNoteId(70)).toArray()
    const [incident] = await tc.incidents.toArray({ max: 1 })
    console.log(JSON.stringify({
      note: note && { ndjson: formats.ndjson(note), keyval: formats.keyval(note), csv: formats.csv(note), stix: formats.stix(note) },
      hosts: hosts.map(({ hostName }) => hostName),
      incident: formats.ndjson(incident),
    }))
    await tc.close()
    await stop()
  `),
  )
}
