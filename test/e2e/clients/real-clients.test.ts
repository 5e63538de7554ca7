import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { landmarks, type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { type ClientRow, clientRows, fill, type Values } from './client-rows.js'
import { unmet, valueAt } from './reads.js'
import { type Answer, sendSigned } from './signed-request.js'

const rows = clientRows()
const clients = [...new Set(rows.map(row => row.client))]

/**
 * Rows that the sandbox does not serve yet, by the work that will serve them. A row that starts to pass fails the test until it is removed
 * from here.
 */
const waiting: Readonly<Record<string, readonly string[]>> = {
  'types, statuses, includes, keys and uploads as real servers have them': [
    'Python SDK: load custom types',
    'tcex 2: load indicator types',
    'tcex 2: load association types',
    'tcex 2: read one indicator with everything',
    'tcex 2: read one group with everything',
    'tcex 2: add a label',
    'tcex 2: add a tag',
    'tcex 2: create a host with switches',
    'tcex 2: create one of events',
    'tcex 2: create one of incidents',
    'tcex 2: set the status of an incident',
    'tcex 2: set the date of an event',
    'tcex 2: publish a report',
    'tcex 2: list assignees',
    'tcex 2: read one assignee',
    'tcex 2: list escalatees',
    'tcex 2: read one escalatee',
    'tcex 2: read a task with everything',
    'tcex 2: read a victim with everything',
    'tcex 1: upload contents by xid',
    'tcex 1: upload contents by xid again',
    'tcex 1: upload over existing contents without updateIfExists',
    'Java SDK: list assignees',
    'Java SDK: list metrics',
    'Carbon Black: feed of addresses',
    'Carbon Black: feed of hosts',
    'Carbon Black: feed of files',
  ],
  'missing operations': [
    'tcex 2: read one label of an attribute',
    'tcex 2: read one label',
    'tcex 2: read one tag',
    'tcex 2: send log entries',
    'Java SDK: read an associated indicator of a group',
    'Java SDK: read an associated indicator of an indicator',
    'Java SDK: associate an indicator with an indicator',
    'Java SDK: read an indicator of a tag',
    'JavaScript SDK: read the who am I',
    'JavaScript SDK: keep the state of a page',
  ],
  batch: [
    'Python SDK: upload a batch file',
    'tcex 2: import groups and indicators at once',
    'tcex 2: poll a batch job with counts',
    'tcex 2: download batch errors',
    'tcex 1: import a document with an xid',
    'tcex 1: wait for the import',
    'Java SDK: import at once',
    'Java SDK: poll an import',
  ],
}

const isWaiting = (row: ClientRow) => Object.values(waiting).some(names => names.includes(`${row.client}: ${row.purpose}`))

const seeded: Values = {
  address: landmarks.indicators.addresses,
  emailAddress: landmarks.indicators.emailAddresses,
  file: landmarks.indicators.files,
  host: landmarks.indicators.hosts,
  url: landmarks.indicators.urls,
  mutex: landmarks.indicators.mutexes,
  adversary: String(landmarks.groups.adversaries),
  document: String(landmarks.groups.documents),
  email: String(landmarks.groups.emails),
  incident: String(landmarks.groups.incidents),
  signature: String(landmarks.groups.signatures),
  threat: String(landmarks.groups.threats),
  task: String(landmarks.taskId),
  victim: String(landmarks.victimId),
}

const list = (text: string) => text.split('; ').filter(part => part !== '')

/** Sends the request; what the client polls for is awaited for up to five seconds. */
async function ask(sandbox: Sandbox, row: ClientRow, values: Values): Promise<Answer> {
  const filled = {
    method: row.method,
    path: fill(row.path, values, encodeURIComponent),
    query: fill(row.query, values, encodeURIComponent),
    sends: row.sends,
    body: fill(row.body, values),
  }
  const awaited = list(row.reads).find(condition => condition.startsWith('eventually '))
  const deadline = Date.now() + 5_000
  for (;;) {
    const answer = await sendSigned(sandbox, filled)
    if (awaited === undefined || unmet(awaited.replace('eventually ', ''), answer) === undefined || Date.now() > deadline) return answer
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

describe('the table of clients', () => {
  it('has at least 150 rows that differ in what they send or read', () => {
    const distinct = new Set(
      rows.map(({ method, path, query, sends, body, reads }) => [method, path, query, sends, body, reads].join('\t')),
    )
    expect(distinct.size).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(150)
  })

  it('names each purpose once, and the source of each row', () => {
    expect(new Set(rows.map(row => `${row.client}: ${row.purpose}`)).size).toBe(rows.length)
    expect(rows.filter(row => row.reads === '' || !/^\S.* \S+: \S/.test(row.source)).map(row => row.purpose)).toEqual([])
  })

  it('only waits for rows that exist', () => {
    const names = rows.map(row => `${row.client}: ${row.purpose}`)
    expect(Object.values(waiting).flatMap(missing => missing.filter(name => !names.includes(name)))).toEqual([])
  })
})

describe.each(clients)('%s', client => {
  let sandbox: Sandbox
  const values: Record<string, string> = { ...seeded }
  beforeAll(async () => {
    sandbox = await startSandbox({ indicators: 400, groups: 48 })
  })
  afterAll(async () => {
    const { errors } = sandbox
    await sandbox.stop()
    expect(errors).toEqual([])
  })

  for (const row of rows.filter(each => each.client === client)) {
    it(row.purpose, { fails: isWaiting(row) }, async () => {
      const answer = await ask(sandbox, row, values)
      const conditions = list(fill(row.reads, values)).map(condition => condition.replace('eventually ', ''))
      const problems = conditions.flatMap(condition => unmet(condition, answer) ?? [])
      expect(problems, problems.join('\n')).toEqual([])
      for (const kept of list(row.keeps)) {
        const [name = '', path = ''] = kept.split(' = ')
        const value = valueAt(path, answer.json)
        expect(value, `${path} to keep as {${name}}`).toBeDefined()
        values[name] = value ?? ''
      }
    })
  }
})
