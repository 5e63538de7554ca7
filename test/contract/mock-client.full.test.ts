import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../generated/operations.js'
import { type Client, createClient } from '../../src/client.js'
import { answerRows } from '../../src/http/decoded-answer.js'
import { callOperation, exampleAnswer, exampleCall } from './example-call.js'
import { endsPrism, type Prism, startPrism } from './prism.js'

let prism: Prism
let client: Client

beforeAll(async () => {
  prism = await startPrism()
  client = createClient({ baseUrl: prism.url, accessId: '12345678', secretKey: 'a secret key', validation: 'strict', concurrency: 8 })
}, 240_000) // Prism compiles every operation before it listens.

afterAll(async () => {
  await client?.close()
  await prism?.stop()
})

describe('the typed client against a mock of the description', () => {
  const cases = Object.values(operations)
    .filter(operation => !endsPrism(operation))
    .map(operation => [operation.id, operation] as const)

  it.concurrent.each(cases)('%s', async (_, operation) => {
    const call = exampleCall(operation)
    const { data, error, response } = await callOperation(client, operation, call)
    expect(error).toBeUndefined()
    expect(response.headers.get('sl-violations')).toBeNull()
    expect(response.status).toBe(operation.response.status)
    // The mock answered for this operation and no other, and decoding changed nothing: it only completes what a row is.
    const answer = exampleAnswer(operation, response.headers.get('content-type') ?? '')
    if (call.parseAs === 'text' && typeof answer !== 'string') expect(data).toEqual(JSON.stringify(answer))
    else if (typeof answer === 'object' && answer !== null) expect(data).toMatchObject(answer)
    else expect(data).toEqual(answer)
    if (operation.entity !== undefined) expect(answerRows(operation, data)?.rows).toEqual([expect.anything()])
  })

  it('receives a failure when a request does not match the description', async () => {
    const { error, response } = await client.GET('/v2/indicators', { params: { query: { resultLimit: 0 } } })
    expect(error?.status).toBe(400)
    expect(response.headers.get('sl-violations')).toContain('resultlimit')
  })
})
