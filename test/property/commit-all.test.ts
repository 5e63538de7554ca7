import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Logger, ThreatConnect } from '../../src/index.js'
import { cases } from '../effort.js'
import { AnswerServer, failure, success } from '../unit/write/answer-server.js'

let server: AnswerServer

beforeAll(async () => {
  server = await new AnswerServer().start()
  server.answer = ({ body, method }) => {
    if (method === 'GET') return success('threat', [], 0)
    const name = String(Reflect.get(Object(body), 'name'))
    return name.startsWith('refused') ? failure(400, 'refused') : success('threat', { id: Number(name.split(' ')[1]) + 1, name })
  }
})
afterAll(() => server.stop())

/** What a run of `commitAll` meets: `stream throws`, and so on, at an index; `undefined` if nothing. */
const runs = fc.record({
  kinds: fc.array(fc.constantFrom('fine', 'refused'), { maxLength: 12 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  isStream: fc.boolean(),
  /** Where the source throws, or yields something that is not a draft. */
  breaksAt: fc.option(fc.nat(12), { nil: undefined }),
  breaksBy: fc.constantFrom('throwing', 'yielding'),
  /** Which calls of `onProgress` throw. */
  callbackThrows: fc.func(fc.boolean()),
})

function quiet(errors: string[]): Logger {
  const nothing = () => {}
  return { debug: nothing, info: nothing, warn: nothing, error: (_, message) => void errors.push(message), fatal: nothing }
}

const pause = () => new Promise(resolve => setTimeout(resolve, 5))

describe('commitAll', () => {
  it('commits each draft of its source once, closes the source, and sends nothing after it ends, whatever throws', async () => {
    await fc.assert(
      fc.asyncProperty(runs, async ({ kinds, concurrency, isStream, breaksAt, breaksBy, callbackThrows }) => {
        server.requests.length = 0
        const logged: string[] = []
        const tc: ThreatConnect = server.connect({ logger: quiet(logged), retries: 1 })
        const isBroken = isStream && breaksAt !== undefined && breaksAt < kinds.length
        let isClosed = false
        function* drafts() {
          try {
            for (const [index, kind] of kinds.entries()) {
              if (isBroken && index === breaksAt) {
                if (breaksBy === 'throwing') throw new Error('the source broke')
                yield 'not a draft' as unknown as ReturnType<typeof tc.threats.draft>
              }
              yield tc.threats.draft(`${kind} ${index}`)
            }
          } finally {
            isClosed = true
          }
        }
        let calls = 0
        const thrown = new Set<number>()
        const run = tc.commitAll(isStream ? drafts() : [...drafts()], {
          concurrency,
          onProgress: ({ index }) => {
            calls += 1
            if (!callbackThrows(index)) return
            thrown.add(index)
            throw new Error('the callback broke')
          },
        })
        const outcomes = await run.catch((error: unknown) => error)
        expect(isClosed).toBe(true)
        const sent = server.of('POST', '/v2/groups/threats').map(({ body }) => String(Reflect.get(Object(body), 'name')))
        expect(new Set(sent).size).toBe(sent.length)
        // Every draft that was sent has ended and was reported.
        expect(calls).toBe(sent.length)
        expect(logged).toHaveLength(thrown.size)
        if (isBroken) {
          expect(String(outcomes)).toMatch(breaksBy === 'throwing' ? 'the source broke' : /The item \d+ of the drafts is "not a draft"/)
          expect(sent.length).toBeLessThan(kinds.length)
        } else {
          expect(sent.toSorted()).toEqual(kinds.map((kind, index) => `${kind} ${index}`).toSorted())
          expect(outcomes).toMatchObject(kinds.map(kind => ({ outcome: kind === 'fine' ? 'created' : 'failed' })))
        }
        await pause()
        expect(server.of('POST', '/v2/groups/threats')).toHaveLength(sent.length)
      }),
      { numRuns: cases(60, 1000) },
    )
  })

  it('ends when its source fails, although a draft of another worker takes as long as it likes to be read', async () => {
    const tc = server.connect({ retries: 1 })
    let isClosed = false
    const never = {
      [Symbol.asyncIterator]: () => {
        let count = 0
        return {
          next: () =>
            count++ === 0
              ? Promise.resolve({ done: false as const, value: 'not a draft' as unknown as ReturnType<typeof tc.threats.draft> })
              : new Promise<never>(() => {}),
          return: async () => {
            isClosed = true
            return { done: true as const, value: undefined }
          },
        }
      },
    }
    await expect(tc.commitAll(never, { concurrency: 2 })).rejects.toThrow('The item 0 of the drafts')
    expect(isClosed).toBe(true)
  })
})
