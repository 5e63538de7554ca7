import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { mergeOptions } from '../../../src/http/index.js'

describe('options of several sources', () => {
  it('join: command line, then environment, then file', () => {
    expect(mergeOptions({ timeout: 1 }, { timeout: 2, retries: 2 }, { timeout: 3, retries: 3, resultLimit: 3 })).toEqual({
      timeout: 1,
      retries: 2,
      resultLimit: 3,
    })
  })

  it('join groups member by member', () => {
    expect(mergeOptions({ logging: { consoleLevel: 'debug' } }, { logging: { consoleLevel: 'error', file: 'x' } })).toEqual({
      logging: { consoleLevel: 'debug', file: 'x' },
    })
  })

  it('take credentials whole from one source', () => {
    expect(mergeOptions({}, { token: 't' }, { accessId: 'a', secretKey: 's', timeout: 3 })).toEqual({ token: 't', timeout: 3 })
    expect(mergeOptions({ accessId: 'a', secretKey: 's' }, { token: 't', tokenExpires: 1 })).toEqual({ accessId: 'a', secretKey: 's' })
  })

  it('never combine halves of two sources', () => {
    const account = { accessId: 'a', secretKey: 's' }
    expect(mergeOptions({ accessId: 'other' }, account)).toEqual({ accessId: 'other' })
    expect(mergeOptions({ secretKey: 'other' }, account, { token: 't' })).toEqual({ secretKey: 'other' })
    expect(mergeOptions({ tokenExpires: 1 }, { token: 't' })).toEqual({ tokenExpires: 1 })
  })

  it('take undefined as not given, in groups and credentials too', () => {
    const given = { timeout: undefined, token: undefined, backoff: { maximum: undefined, jitter: true }, tls: undefined }
    const later = { timeout: 3, accessId: 'a', secretKey: 's', backoff: { maximum: 60 }, tls: { rejectUnauthorized: false } }
    expect(mergeOptions(given, later)).toEqual({ ...later, backoff: { maximum: 60, jitter: true } })
  })

  it('keep a group that is not an object, so that it is refused', () => {
    const given = { backoff: null } as never
    expect(mergeOptions(given, { backoff: { maximum: 60 } })).toEqual({ backoff: null })
  })

  it('hide their secrets when they are printed', () => {
    expect(inspect(mergeOptions({ secretKey: 'very-secret' }))).not.toContain('very-secret')
  })

  it('take the proxy whole', () => {
    expect(mergeOptions({ proxy: { host: 'a' } }, { proxy: { host: 'b', password: 'p' } })).toEqual({ proxy: { host: 'a' } })
  })

  it('change none of the sources', () => {
    const first = Object.freeze({ timeout: 1, tls: Object.freeze({ rejectUnauthorized: false }) })
    mergeOptions(first, { tls: { ca: 'x' }, retries: 1 })
    expect(first).toEqual({ timeout: 1, tls: { rejectUnauthorized: false } })
  })
})
