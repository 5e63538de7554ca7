import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Operation, operations } from '../../generated/operations.js'
import { type Client, createClient } from '../../src/client.js'
import { findOperation } from '../../src/http/operation-request.js'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.js'
import { callOperation } from './example-call.js'
import { endsPrism, type Prism, startPrism } from './prism.js'
import { prepareSandbox, type SandboxIds, sandboxCall } from './sandbox-values.js'

let sandbox: Sandbox
let prism: Prism
let client: Client
let ids: SandboxIds

beforeAll(async () => {
  // The proxy validates the bytes of responses, before a client reads text as booleans.
  sandbox = await startSandbox({ indicators: 1_000, strictTypes: true })
  prism = await startPrism(sandbox.url)
  // By token: Prism rewrites the query, which would invalidate a signature.
  client = createClient({ baseUrl: prism.url, token: sandbox.token, validation: 'strict', concurrency: 8 })
  ids = await prepareSandbox(client)
}, 300_000)

afterAll(async () => {
  await client?.close()
  await prism?.stop()
  await sandbox?.stop()
  expect(sandbox?.errors).toEqual([])
})

/** Prism responds instead of the sandbox when the request or the response does not match the description. */
async function expectNoViolation(operation: Operation): Promise<void> {
  const { error, response } = await callOperation(client, operation, sandboxCall(operation, ids))
  expect(error?.body).toBeUndefined()
  expect(response.headers.get('sl-violations')).toBeNull()
  expect(response.status).toBe(operation.response.status)
}

/** The operations of a method, deep paths first and deletions last, so that no entity is deleted before another test needs it. */
function cases(method: string): (readonly [string, Operation])[] {
  return Object.values(operations)
    .filter(operation => operation.method === method && operation.path !== '/appAuth' && !endsPrism(operation))
    .sort((a, b) => b.path.split('/').length - a.path.split('/').length || rank(a) - rank(b))
    .map(operation => [operation.id, operation] as const)
}

function rank({ id }: Operation): number {
  return id.startsWith('delete') ? 1 : 0
}

describe('the sandbox behind a proxy that validates requests and responses', () => {
  describe('retrieves', () => {
    it.concurrent.each(cases('GET'))('%s', (_, operation) => expectNoViolation(operation))
  })

  describe('creates', () => {
    it.concurrent.each(cases('POST'))('%s', (_, operation) => expectNoViolation(operation))
  })

  describe('changes', () => {
    it.concurrent.each(cases('PUT'))('%s', (_, operation) => expectNoViolation(operation))
  })

  describe('removes', () => {
    it.each(cases('DELETE'))('%s', async (_, operation) => {
      // An association may have been removed from its other side by now.
      const inverse = findOperation('POST', operation.path)
      if (inverse !== undefined) await callOperation(client, inverse, sandboxCall(inverse, ids))
      await expectNoViolation(operation)
    })
  })

  it('renews a token', async () => {
    const { data, error } = await client.GET('/appAuth', { params: { query: { expiredToken: sandbox.token } } })
    expect(error).toBeUndefined()
    expect(data?.success).toBe(true)
  })

  it('returns the described failure for a missing entity', async () => {
    const { error } = await client.GET('/v2/groups/adversaries/{adversaryId}', { params: { path: { adversaryId: 999_999_999 } } })
    expect(error).toMatchObject({ status: 404, detail: 'The requested resource was not found' })
  })

  it('never receives a request that does not match the description', async () => {
    const { error } = await client.GET('/v2/indicators', { params: { query: { resultLimit: 0 } } })
    expect(error?.body).toContain('stoplight.io/prism/errors')
  })
})
