import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { landmarks, type Sandbox, startSandbox } from '../../../src/sandbox/index.js'
import { type ClientRow, clientRows, fill, type Values } from './client-rows.js'
import { unmet, valueAt } from './reads.js'
import { type Answer, sendSigned } from './signed-request.js'

const rows = clientRows()
const clients = [...new Set(rows.map(row => row.client))]

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
    it(row.purpose, async () => {
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
