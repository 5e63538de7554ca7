import { describe, expect, it } from 'vitest'
import * as errors from '../../../src/errors/index.js'

const facts = { status: 400, detail: 'd', operation: 'o', method: 'GET', url: 'u', body: 'b' }
const cause = new Error('socket')

const tree: [name: string, error: Error, parents: string[]][] = [
  ['ConfigError', new errors.ConfigError('m', { option: 'timeout' }), []],
  ['FilterError', new errors.FilterError('m', { filter: 'tag', value: '' }), []],
  ['IndicatorError', new errors.IndicatorError('m', { value: 'x' }), []],
  ['ApiError', new errors.ApiError('m', facts), []],
  ['AuthError', new errors.AuthError('m', facts), ['ApiError']],
  ['NotFoundError', new errors.NotFoundError('m', facts), ['ApiError']],
  ['RateLimitError', new errors.RateLimitError('m', facts), ['ApiError']],
  ['ConnectionError', new errors.ConnectionError('m', { attempts: 5, cause }), []],
  ['TimeoutError', new errors.TimeoutError('m', { attempts: 5, timeout: 30, cause }), ['ConnectionError']],
  ['ProtocolError', new errors.ProtocolError('m', { url: 'u', excerpt: 'e' }), []],
  ['RedirectError', new errors.RedirectError('m', { url: 'u', status: 302, target: 't' }), ['ProtocolError']],
  ['CommitError', new errors.CommitError('m', { steps: [{ step: 'create', outcome: 'done', status: 201 }] }), []],
]

describe('the error tree', () => {
  it.each(tree)('%s', (name, error, parents) => {
    expect(error.name).toBe(name)
    expect(error.stack).toMatch(new RegExp(`^${name}: m\n`))
    expect(error).toBeInstanceOf(errors.ThreatConnectError)
    for (const parent of [errors.ApiError, errors.ConnectionError, errors.ProtocolError]) {
      expect(error instanceof parent, parent.name).toBe(name === parent.name || parents.includes(parent.name))
    }
  })

  it('has its facts as fields, without absent ones', () => {
    expect({ ...new errors.ApiError('m', { ...facts, retryAfter: 3, attempts: 2, requestId: 'r' }) }).toEqual({
      ...facts,
      retryAfter: 3,
      attempts: 2,
      requestId: 'r',
    })
    expect(Object.keys(new errors.ApiError('m', facts)).sort()).toEqual(Object.keys(facts).sort())
    expect(new errors.ConnectionError('m', { attempts: 5, cause })).toMatchObject({ attempts: 5, cause })
    expect({ ...new errors.FilterError('m', { filter: 'victimId', value: 0 }) }).toEqual({ filter: 'victimId', value: 0 })
    expect({ ...new errors.IndicatorError('m', { value: 'x', reason: 'r' }) }).toEqual({ value: 'x', reason: 'r' })
  })
})
