import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnswerServer, descriptions, success } from './answer-server.js'

let server: AnswerServer

beforeEach(async () => {
  server = await new AnswerServer().start()
  server.answer = () => success('adversary', { id: 7, name: 'Bear' })
})
afterEach(() => server.stop())

const path = '/v2/groups/adversaries/7'
const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

describe.each([
  ['load', 'GET', 'read Adversary 7'],
  ['delete', 'DELETE', 'deletion of Adversary 7'],
] as const)('%s', (method, verb, description) => {
  it('uses the named owner and a description', async () => {
    const tc = server.connect({ defaultOwner: 'Default' })
    const { signal } = new AbortController()
    await tc.adversaries[method](7)
    await tc.adversaries[method](7, { owner: 'Other' })
    await tc.adversaries[method](7, { owner: 'Third', signal })
    await tc.adversaries[method](7, { owner: 'Fourth', signal: undefined } as { owner: string })
    expect(server.lines).toEqual([1, 2, 3, 4].map(() => `${verb} ${path}`))
    expect(server.requests.map(({ query }) => query.get('owner'))).toEqual(['Default', 'Other', 'Third', 'Fourth'])
    expect(descriptions(tc)).toEqual([1, 2, 3, 4].map(() => description))
  })

  it('is aborted by the signal', async () => {
    const stop = new AbortController()
    server.answer = () => {
      stop.abort(new Error('enough'))
      return 'silence'
    }
    expect(await thrown(server.connect().adversaries[method](7, { signal: stop.signal }))).toMatchObject({ message: 'enough' })
  })

  it.each([['now', '"now"'] as const, [null, 'null'] as const, [{ aborted: false }, 'an object'] as const])(
    'refuses the signal %j, and sends nothing',
    async (signal, shown) => {
      expect(await thrown(server.connect().adversaries[method](7, { signal } as never))).toMatchObject({
        name: 'ConfigError',
        message: `The option "signal" is ${shown}. Pass an AbortSignal.`,
        option: 'signal',
      })
      expect(server.lines).toEqual([])
    },
  )
})

it('tc.groups.load uses the type in the options', async () => {
  const tc = server.connect()
  await tc.groups.delete(7, { type: 'adversaries', signal: new AbortController().signal })
  expect(server.lines).toEqual([`DELETE ${path}`])
})
