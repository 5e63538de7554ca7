import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContainerName, containers } from '../../generated/containers.js'
import { groupTypes } from '../../generated/kinds.js'
import { operations } from '../../generated/operations.js'
import { FilterSet, type PostFilterName, postFilterKinds } from '../../src/filters/index.js'
import { ThreatConnect } from '../../src/index.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const reference = readFileSync(join(import.meta.dirname, '../reference/filters.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map(line => line.split('\t'))
  .map(([container = '', kind = '', filter = '']) => ({ container: camel(container) as ContainerName, kind, filter: camel(filter) }))

const owner = 'Example Community'
type Row = Record<string, unknown> & { id?: number; type?: string }

let sandbox: Sandbox
let tc: ThreatConnect

/** One entity of each kind in the sandbox, tied to everything else, so that every filter has rows to give. */
const made: Record<string, string | number> = {}
const values: Record<string, string> = {
  addresses: '203.0.113.77',
  emailAddresses: 'all@filters.example',
  files: 'ABCDEF0123456789ABCDEF0123456789',
  hosts: 'all.filters.example',
  urls: 'http://all.filters.example/x',
}
const valueField: Record<string, string> = { addresses: 'ip', emailAddresses: 'address', files: 'md5', hosts: 'hostName', urls: 'text' }

async function post(uri: string, body?: object): Promise<unknown> {
  const response = await tc.request({ method: 'POST', uri, owner, ...(body === undefined ? {} : { body }) })
  return (await response.orThrow()).json()
}

function groupBody(branch: string): object {
  const name = `Filter test ${branch}`
  const date = '2017-07-13T17:50:17Z'
  const own: Record<string, object> = {
    documents: { fileName: 'x.txt' },
    reports: { fileName: 'x.txt' },
    emails: { subject: 's', header: 'h', body: 'b' },
    events: { eventDate: date },
    incidents: { eventDate: date },
    signatures: { fileName: 'x.yar', fileType: 'YARA', fileText: 'rule x {}' },
  }
  return { name, ...own[branch] }
}

beforeAll(async () => {
  sandbox = await startSandbox({ indicators: 200, seed: 7 })
  tc = new ThreatConnect({
    baseUrl: sandbox.url,
    accessId: sandbox.accessId,
    secretKey: sandbox.secretKey,
    defaultOwner: owner,
    resultLimit: 50,
  })
  const idOf = (answer: unknown, entity: string) => (answer as { data: Record<string, { id: number }> }).data[entity]?.id ?? 0
  for (const { branch, entity } of groupTypes) made[branch] = idOf(await post(`/v2/groups/${branch}`, groupBody(branch)), entity)
  made['tasks'] = idOf(await post('/v2/tasks', { name: 'Filter test task' }), 'task')
  made['victims'] = idOf(await post('/v2/victims', { name: 'Filter test victim' }), 'victim')
  await post(`/v2/victims/${made['victims']}/victimAssets/emailAddresses`, { address: 'victim@filters.example' })
  for (const [branch, value] of Object.entries(values)) {
    await post(`/v2/indicators/${branch}`, { [valueField[branch] ?? '']: value, confidence: 60, rating: 4 })
    const indicator = `/v2/indicators/${branch}/${encodeURIComponent(value)}`
    await post(`${indicator}/attributes`, { type: 'Description', value: 'made for the filter test' })
    await post(`${indicator}/tags/Filter%20Test`)
    await post(`${indicator}/securityLabels/TLP%20Red`)
    await post(`${indicator}/tasks/${made['tasks']}`)
    await post(`${indicator}/victims/${made['victims']}`)
    for (const group of groupTypes) await post(`${indicator}/groups/${group.branch}/${made[group.branch]}`)
  }
  const subjects = [
    ...groupTypes.map(({ branch }) => `/v2/groups/${branch}/${made[branch]}`),
    `/v2/tasks/${made['tasks']}`,
    `/v2/victims/${made['victims']}`,
  ]
  for (const subject of subjects) {
    await post(`${subject}/tags/Filter%20Test`)
    await post(`${subject}/securityLabels/TLP%20Red`)
    if (subject.startsWith('/v2/tasks') || subject.startsWith('/v2/victims'))
      await post(`${subject}/attributes`, { type: 'Description', value: 'made for the filter test' })
    for (const group of groupTypes)
      if (subject !== `/v2/groups/${group.branch}/${made[group.branch]}`)
        await post(`${subject}/groups/${group.branch}/${made[group.branch]}`)
    if (!subject.startsWith('/v2/tasks')) await post(`${subject}/tasks/${made['tasks']}`)
    if (!subject.startsWith('/v2/victims')) await post(`${subject}/victims/${made['victims']}`)
  }
  made['owners'] = (await tc.owners.where(f => f.post.name(owner)).toArray())[0]?.id ?? 0
  tc.report.enable()
}, 120_000)

afterAll(async () => {
  await tc.close()
  await sandbox.stop()
})

function set(container: ContainerName): FilterSet<Row> {
  return Reflect.get(tc, container)
}

/** The argument that a filter of the reference is tried with. */
function argument(container: ContainerName, filter: string): string | number {
  const group = groupTypes.find(({ entity }) => filter === `${entity}Id`)
  if (group !== undefined) return made[group.branch] ?? 0
  switch (filter) {
    case 'id':
      return made[container] ?? 0
    case 'taskId':
      return made['tasks'] ?? 0
    case 'victimId':
      return made['victims'] ?? 0
    case 'tag':
      return 'Filter Test'
    case 'securityLabel':
      return 'TLP Red'
    default:
      return values[container] ?? values['addresses'] ?? ''
  }
}

/** The path that the reference's table of requests gives for an API filter (API documentation, "API filters → requests"). */
function expectedPath(container: ContainerName, filter: string): string {
  const group = groupTypes.find(({ branch }) => branch === container)
  const own = group !== undefined ? `groups/${container}` : container in values ? `indicators/${container}` : container
  const value = argument(container, filter)
  const encoded = encodeURIComponent(String(value))
  const byGroup = groupTypes.find(({ entity }) => filter === `${entity}Id`)
  if (byGroup !== undefined) return `/v2/groups/${byGroup.branch}/${encoded}/${own}`
  switch (filter) {
    case 'id':
      return `/v2/${own === 'batchJobs' ? 'batch' : own}/${encoded}`
    case 'taskId':
      return `/v2/tasks/${encoded}/${own}`
    case 'victimId':
      return `/v2/victims/${encoded}/${own}`
    case 'tag':
      return `/v2/tags/${encoded}/${own}`
    case 'securityLabel':
      return `/v2/securityLabels/${encoded}/${own}`
    default:
      if (container === 'indicators') return `/v2/indicators/addresses/${encoded}`
      return container in values ? `/v2/indicators/${container}/${encoded}` : `/v2/indicators/addresses/${encoded}/${own}`
  }
}

describe('every API filter of the reference', () => {
  const rows = reference.filter(row => row.kind === 'API filter' && row.container !== 'batchJobs')
  it.each(rows)('$container by $filter', async ({ container, filter }) => {
    const before = [...tc.report].length
    const found = await set(container)
      .where((f: Record<string, (value: unknown) => unknown>) => f[filter]?.(argument(container, filter)))
      .toArray()
    const [request] = [...tc.report].slice(before).map(entry => entry.toJSON()) as { 'Request URI': string; 'HTTP Method': string }[]
    expect(request?.['HTTP Method']).toBe('GET')
    expect(request?.['Request URI']).toBe(expectedPath(container, filter))
    // A group is not associated with itself, and a filter by its own kind of id then has none to give.
    const isSelf = filter === `${containers[container].entity}Id` && container in made
    if (isSelf) expect(found).toEqual([])
    else expect(found.length).toBeGreaterThan(0)
    const id = made[container]
    if (id !== undefined && !isSelf && filter !== 'securityLabel') expect(found.map(row => row.id)).toContain(id)
  })

  it('batch jobs by id', async () => {
    const created = (await post('/v2/batch', {
      version: 'V1',
      owner,
      haltOnError: false,
      action: 'Create',
      attributeWriteType: 'Append',
    })) as { data: { batchId: number } }
    const found = await tc.batchJobs.where(f => f.id(created.data.batchId)).toArray()
    expect(found.map(job => job.id)).toEqual([created.data.batchId])
  })

  it('is in this table', () => {
    expect(rows.length).toBe(195)
    expect(reference.length).toBe(283)
    for (const row of reference) expect(Object.keys(containers)).toContain(row.container)
  })
})

describe('every post-filter of the reference', () => {
  const rows = reference.filter(row => row.kind === 'post-filter')
  it.each(rows)('$container through $filter', async ({ container, filter }) => {
    const name = filter as PostFilterName
    const all = await set(container).toArray()
    const has = (row: Row) => (name === 'attribute' || name === 'tag' ? undefined : row[name])
    const sample = all.map(has).find(value => value !== undefined && value !== null)
    const wanted =
      name === 'attribute'
        ? 'Description'
        : name === 'tag'
          ? 'Filter Test'
          : (sample ?? { number: 1, instant: '2017-07-13', text: 'none' }[postFilterKinds[name] as 'number' | 'instant' | 'text'])
    const found = await set(container)
      .where((f: { post: Record<string, (value: unknown) => unknown> }) => f.post[name]?.(wanted))
      .toArray()
    const others = await set(container)
      .where((f: { post: Record<string, (operator: string, value: unknown) => unknown> }) => f.post[name]?.('!=', wanted))
      .toArray()
    expect(found.length + others.length).toBe(all.length)
    if (name === 'attribute' || name === 'tag') expect(found.length).toBeGreaterThan(0)
    else expect(found.map(row => row.id)).toEqual(all.filter(row => sample !== undefined && row[name] === wanted).map(row => row.id))
  })
})

it('serves every container of the description', () => {
  for (const name of Object.keys(containers)) if (name !== 'customIndicators') expect(Reflect.get(tc, name)).toBeInstanceOf(FilterSet)
  expect(Object.keys(operations).length).toBeGreaterThan(700)
})
