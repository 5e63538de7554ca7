import { execFile } from 'node:child_process'
import { cp, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from '../../../codegen/generate.js'
import type { Container } from '../../../generated/containers.js'
import { type TemporarySpec, temporarySpec } from './temporary-spec.js'

// The other test of the design: a group type, and a field of another one, added to spec/ and nothing else.
const root = fileURLToPath(new URL('../../..', import.meta.url))
const { resolve } = createRequire(import.meta.url)
let spec: TemporarySpec
let project: string
let probe: Promise<Probed>

const ransomNote = `  - { branch: ransomNotes, entity: ransomNote, Schema: RansomNote, Schemas: RansomNotes, name: Ransom Note, plural: ransom notes, filterFields: groupFilters, documented: [demand], columns: [demand], postFilters: [demand], landmark: { id: 70, name: Pay Up }, seed: { demand: 3 } }`

const schemas = `
- define:
    RansomNote:
      description: A ransom note.
      allOf:
        - $ref: '#/components/schemas/GroupBase'
        - type: object
          properties:
            type: { type: string, enum: [Ransom Note] }
            demand: &demand { type: number, minimum: 0, description: What is asked for. }
      examples: [{ id: 54321, name: Pay Up, demand: 3 }]
    RansomNoteCreate:
      description: A ransom note to create.
      type: object
      additionalProperties: false
      required: [name]
      properties: &ransomNote { name: { type: string, minLength: 1, description: Name of the note. }, demand: *demand }
      examples: [{ name: Pay Up, demand: 3 }]
    RansomNoteUpdate:
      description: Changes to a ransom note.
      type: object
      additionalProperties: false
      properties: *ransomNote
      examples: [{ demand: 4 }]
`

beforeAll(async () => {
  spec = await temporarySpec()
  project = join(spec.output, '..')
  await spec.replace(
    'types.yaml',
    '\n# What rows of one subject have in common',
    `${ransomNote}\n\n# What rows of one subject have in common`,
  )
  await spec.replace('schemas/groups.yaml', 'except: { Schema: [Campaign,', 'except: { Schema: [RansomNote, Campaign,')
  await spec.append('schemas/groups.yaml', schemas)
  // A field of a type that is there: its schema says what it is, the table of kinds where it shows.
  await spec.replace(
    'schemas/groups.yaml',
    'type: { type: string, enum: [Incident] }',
    'type: { type: string, enum: [Incident] }\n            severity: { type: integer, minimum: 0, description: How bad it is. }',
  )
  await spec.replace(
    'types.yaml',
    'filterFields: incidentFilters, documented: [eventDate], marks: [eventDate], stix: incident',
    'filterFields: incidentFilters, columns: [severity], postFilters: [severity], documented: [eventDate, severity], marks: [eventDate], stix: incident',
  )
  await generate(spec.folder, spec.output)
  await cp(join(root, 'src'), join(project, 'src'), { recursive: true })
  await cp(join(root, 'package.json'), join(project, 'package.json'))
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'), 'dir')
  probe = runProbe()
}, 300_000)

afterAll(() => spec[Symbol.asyncDispose]())

/** Runs a Node program in the project. @returns all that it writes */
function run(...command: string[]): Promise<string> {
  return new Promise(done =>
    execFile(process.execPath, command, { cwd: project, timeout: 120_000, killSignal: 'SIGKILL' }, (_, stdout, stderr) =>
      done(stdout + stderr),
    ),
  )
}

async function generated<T>(file: string): Promise<T> {
  return (await import(pathToFileURL(join(spec.output, file)).href)) as T // What the generator writes.
}

const threatconnect = (...command: string[]) => run(resolve('tsx/cli'), join(project, 'src/cli/main.ts'), ...command)

describe('a group type added to the table of kinds', () => {
  it('is a container with the filters of groups, and a filter of the others', async () => {
    const { containers } = await generated<{ containers: Record<string, Container> }>('containers.ts')
    expect(containers['ransomNotes']).toMatchObject({ subject: 'group', kind: 'ransomNote', base: 'listRansomNotes' })
    expect(containers['ransomNotes']?.postFilters).toEqual(['dateAdded', 'demand', 'fileType', 'name'])
    expect(containers['addresses']?.filters['ransomNoteId']).toMatchObject({ kind: 'id', words: 'ransom note id' })
  })

  it('is typed: container, filters, rows, drafts', async () => {
    await writeFile(
      join(project, 'example.ts'),
      `
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
    `,
    )
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), files: ['example.ts'], include: [] }),
    )
    expect(await run(resolve('typescript/bin/tsc'), '-p', project, '--noEmit', '--types', 'node')).toBe('')
  }, 300_000)

  it('has flags', async () => {
    const help = await threatconnect('retrieve', 'ransom-notes', '--help')
    expect(help).toMatch(/--post-demand /)
    expect(help).toMatch(/--tag /)
    expect(await threatconnect('retrieve', 'hosts', '--help')).toMatch(/--ransom-note-id <id>/)
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
    const table = await threatconnect(
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
    expect(await threatconnect('retrieve', 'incidents', '--help')).toMatch(/--post-severity /)
    expect((await probe).incident).toMatch(/"severity":null/)
    const { containers } = await generated<{ containers: Record<string, Container> }>('containers.ts')
    expect(containers['incidents']?.columns).toContain('severity')
  }, 300_000)
})

/** What a program sees of the new type and field, against the sandbox of the project. */
interface Probed {
  readonly note?: Readonly<Record<'ndjson' | 'keyval' | 'csv' | 'stix', string>>
  readonly hosts: readonly string[]
  readonly incident: string
}

async function runProbe(): Promise<Probed> {
  await writeFile(
    join(project, 'probe.ts'),
    `
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
  `,
  )
  return JSON.parse(await run(resolve('tsx/cli'), join(project, 'probe.ts')))
}
