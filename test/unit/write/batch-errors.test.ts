import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Answer, AnswerServer, failure, type AnswerServer as Server, success } from './answer-server.js'

let server: Server

beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

/** A job that ends with one error, and the response to the request for its errors. */
async function batch(errors: Answer): Promise<unknown> {
  server.answer = ({ method, path }) => {
    if (path.endsWith('/errors')) return errors
    if (path === '/v2/batch') return success('batchId', 1)
    if (method === 'POST') return {}
    return success('batchStatus', { id: 1, status: 'Completed', errorCount: 1, successCount: 0, unprocessCount: 0 })
  }
  const tc = server.connect({ retries: 1, defaultOwner: 'Mine' })
  return tc.batch([tc.hosts.draft('a.example.com')]).catch((error: unknown) => error)
}

it('a batch fails when the errors of its job may not be read', async () => {
  expect(await batch(failure(403, 'no rights'))).toMatchObject({
    name: 'BatchInterruptedError',
    cause: { status: 403, detail: 'no rights' },
  })
})

it('a batch reports errors that the server counts but does not list', async () => {
  for (const answer of [failure(404, 'not there'), { body: [] }])
    expect(await batch(answer)).toMatchObject({
      jobs: [{ errorCount: 1 }],
      unmatched: [
        { errorReason: 'Not listed', errorMessage: 'Batch job 1 has 1 error, but the server lists none. Check the job in ThreatConnect.' },
      ],
    })
})

it('a batch fails when the errors of its job are not a list', async () => {
  for (const body of [{ status: 'Success' }, ['x'], [null]])
    expect(await batch({ body })).toMatchObject({
      name: 'BatchInterruptedError',
      cause: {
        name: 'ProtocolError',
        message: expect.stringContaining('did not return a list of errors. Check the job in ThreatConnect.'),
      },
    })
})
