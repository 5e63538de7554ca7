import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { customType, IndicatorError, type Logger } from '../../../src/index.js'
import { type Answer, AnswerServer, type Came, descriptions, failure, success } from './answer-server.js'

let server: AnswerServer

beforeEach(async () => {
  server = await new AnswerServer().start()
})
afterEach(() => server.stop())

const path = '/v2/types/indicatorTypes'
const host = { name: 'Host', custom: 'false', parsable: 'true', apiBranch: 'hosts', apiEntity: 'host' }
const hashtag = {
  ...{ name: 'Hashtag', custom: 'true', parsable: 'true', apiBranch: 'hashtags', apiEntity: 'hashtag', casePreference: 'lower' },
  ...{ value1Label: 'Hashtag', regexes: ['#[a-z]+'] },
}
const track = {
  ...{ name: 'Track', custom: 'true', parsable: 'true', apiBranch: 'tracks', apiEntity: 'track', casePreference: 'sensitive' },
  ...{ value1Label: 'Artist', value2Label: 'Title' },
}
/** A custom type without a value label. */
const smell = { name: 'Smell', custom: 'true', parsable: 'true', apiBranch: 'smells', apiEntity: 'smell' }

/** Responds with the types of the instance, with success to everything else, or as the test specifies. */
function answers(own: (request: Came, time: number) => Answer | null = () => null): void {
  server.answer = (request, time) => {
    const answer = own(request, time)
    if (answer !== null) return answer
    if (request.path === path) return success('indicatorType', [host, hashtag, track, smell], 4)
    if (request.path.startsWith('/v2/indicators/hashtags')) return success('hashtag', { id: 1, Hashtag: '#bad' })
    if (request.path.startsWith('/v2/groups')) return success('adversary', { id: 7, name: 'Bear' })
    return { body: { status: 'Success' } }
  }
}
const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)
const asked = () => server.of('GET', path).length

describe('the indicator types of an instance', () => {
  it('are requested once with all details, and again on demand', async () => {
    answers()
    const tc = server.connect()
    const [one, other] = await Promise.all([tc.indicatorTypes.load(), tc.indicatorTypes.load()])
    expect(one).toBe(other)
    expect(asked()).toBe(1)
    expect(server.requests[0]?.query.get('includeAdditional')).toBe('true')
    expect(descriptions(tc)).toEqual(['the indicator types of the instance'])
    await tc.indicatorTypes.load({ refresh: false })
    expect(asked()).toBe(1)
    await tc.indicatorTypes.load({ refresh: true })
    expect(asked()).toBe(2)
  })

  it('are requested again after a failure', async () => {
    answers((_, time) => (time === 1 ? failure(403, 'no rights') : null))
    const { indicatorTypes } = server.connect()
    expect(await thrown(indicatorTypes.load())).toMatchObject({ status: 403 })
    expect((await indicatorTypes.load()).find('Hashtag')?.branch).toBe('hashtags')
    expect(asked()).toBe(2)
  })

  it('stop loading when the signal is aborted', async () => {
    const stop = new AbortController()
    answers(() => {
      stop.abort(new Error('enough'))
      return 'silence'
    })
    expect(await thrown(server.connect().indicatorTypes.load({ signal: stop.signal }))).toMatchObject({ message: 'enough' })
  })

  it('are detected by their expressions once they are loaded, and by those set before', async () => {
    answers()
    const tc = server.connect()
    tc.setIndicatorRegex('Host', '[a-z]+[.]internal')
    expect(tc.indicatorTypes.detector.detect('#bad')).toMatchObject({ type: 'unknown' })
    await tc.indicatorTypes.load()
    expect(tc.indicatorTypes.detector.detect('#bad')).toMatchObject({ type: customType('Hashtag') })
    expect(tc.indicatorTypes.detector.detect('a.internal')).toMatchObject({ type: 'Host' })
    expect(tc.indicatorTypes.detector.detect('a.example.com')).not.toMatchObject({ type: 'Host' })
    expect(tc.indicators.draft('#bad').plan().requests[0]?.request.uri).toBe('/v2/indicators/hashtags')
  })

  it('that are invalid are skipped with a warning, and the others are available', async () => {
    answers()
    const warned: unknown[][] = []
    const quiet = () => {}
    const logger: Logger = {
      debug: quiet,
      info: quiet,
      error: quiet,
      fatal: quiet,
      warn: (...reported: unknown[]) => void warned.push(reported),
    }
    const { indicatorTypes } = server.connect({ logger })
    const before = [...indicatorTypes.registry].map(({ name }) => name)
    const after = [...(await indicatorTypes.load())].map(({ name }) => name)
    expect(after).toEqual([...before, 'Hashtag', 'Track'])
    expect(warned).toContainEqual([
      { type: customType('Smell') },
      'The indicator type "Smell" cannot be used: it has no value label. Request its full record.',
    ])
  })
})

describe('a draft of a type that is not loaded', () => {
  it('loads the types for its name, path segment or key', async () => {
    answers()
    const [name, branch, entity] = await Promise.all(
      ['Track', 'tracks', 'track'].map(async type => {
        const draft = server.connect().indicators.draft('Them : Song', { type: customType(type) })
        await draft.commit({ readBack: false })
        return draft.state.type
      }),
    )
    expect([name?.name, branch?.name, entity?.name]).toEqual(['Track', 'Track', 'Track'])
    expect(asked()).toBe(3)
    expect(server.of('POST', '/v2/indicators/tracks').map(({ body }) => body)).toEqual(
      [1, 2, 3].map(() => ({ Artist: 'Them', Title: 'Song' })),
    )
  })

  it('loads them for the other end of an association', async () => {
    answers()
    const draft = server
      .connect()
      .adversaries.update(7)
      .associateIndicator({ type: customType('Hashtag'), value: '#bad' })
    await draft.commit({ readBack: false, throwOnFailure: true })
    expect(server.lines).toEqual([`GET ${path}`, 'POST /v2/groups/adversaries/7/indicators/hashtags/%23bad'])
  })

  it('loads nothing when all its types are known', async () => {
    answers()
    const draft = server.connect().adversaries.update(7).tag('x').associateIndicator({ type: 'Mutex', value: 'm' }).associateTask(3)
    await draft.commit({ readBack: false, throwOnFailure: true })
    expect(asked()).toBe(0)
  })

  it('is aborted by the signal while types are loading', async () => {
    const stop = new AbortController()
    answers(({ path: wanted }) => {
      if (wanted !== path) return null
      stop.abort(new Error('enough'))
      return 'silence'
    })
    const commit = server
      .connect()
      .indicators.draft('#bad', { type: customType('Hashtag') })
      .commit({ signal: stop.signal })
    expect(await thrown(commit)).toMatchObject({ message: 'enough' })
  })

  it('is rejected with the existing types when the server does not have the type either', async () => {
    answers()
    const error = await thrown(
      server
        .connect()
        .indicators.draft('x', { type: customType('Smell') })
        .commit(),
    )
    expect(error).toBeInstanceOf(IndicatorError)
    expect(String(error)).toMatch(/"Smell" is not an indicator type\. Use one of .*Hashtag, Track/)
    expect(server.lines).toEqual([`GET ${path}`])
  })
})

describe('the value of an indicator', () => {
  const refusal = (make: () => unknown): unknown => {
    try {
      return make()
    } catch (error) {
      return error
    }
  }

  it('that has no type is rejected with the value and the reason', () => {
    const { indicators } = server.connect()
    expect(refusal(() => indicators.draft('no indicator'))).toMatchObject({
      name: 'IndicatorError',
      message: expect.stringMatching(
        /^"no indicator" is not an indicator: .*\. Pass its type, such as \{ type: 'Host' \}\. To detect custom types of your instance, await tc\.indicatorTypes\.load\(\) first\.$/,
      ),
      value: 'no indicator',
      reason: expect.stringMatching(/./),
    })
  })

  it('may only have the keys of its type', () => {
    const { indicators } = server.connect()
    expect(refusal(() => indicators.draft({ hostName: 'a.example.com', ip: '10.0.0.1' }, { type: 'Host' }))).toMatchObject({
      name: 'IndicatorError',
      message: 'The type Host has no value "ip". Its values are hostName.',
      value: 'ip',
    })
  })

  it.each(['', ' ', 7])('rejects the type %j and names the option', type => {
    const { indicators } = server.connect()
    const shown = JSON.stringify(type)
    for (const make of ['draft', 'update'] as const)
      expect(refusal(() => indicators[make]('a.example.com', { type } as never))).toMatchObject({
        name: 'ConfigError',
        message: `The type of the indicator is ${shown}. Pass text that is not empty.`,
        option: 'type of the indicator',
      })
  })

  it('that is sent unchanged has no changes', () => {
    const { files, hosts } = server.connect()
    expect(hosts.draft('A.Example.com', { normalize: false }).plan()).toMatchObject({
      changes: [],
      requests: [{ request: { body: { hostName: 'A.Example.com' } } }],
    })
    const hash = files.draft('no hash').plan()
    expect(hash.changes).toEqual([])
    expect(hash.print()).toBe(
      'Plan for File no hash: 1 request\n1. POST /v2/indicators/files?createActivityLog=false\n      creation of File no hash\n      {"md5":"no hash"}',
    )
  })
})

describe('the request of a plan', () => {
  it('shows a body only if one is sent', () => {
    const { requests } = server.connect().hosts.draft('a.example.com').tag('x').plan()
    expect(requests.map(({ request }) => request)).toStrictEqual([
      { method: 'POST', uri: '/v2/indicators/hosts', query: {}, body: { hostName: 'a.example.com' } },
      { method: 'POST', uri: '/v2/indicators/hosts/a.example.com/tags/x', query: {} },
    ])
  })
})
