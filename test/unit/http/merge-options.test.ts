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

  it('take the proxy whole', () => {
    expect(mergeOptions({ proxy: { host: 'a' } }, { proxy: { host: 'b', password: 'p' } })).toEqual({ proxy: { host: 'a' } })
  })

  it('change none of the sources', () => {
    const first = Object.freeze({ timeout: 1, tls: Object.freeze({ rejectUnauthorized: false }) })
    mergeOptions(first, { tls: { ca: 'x' }, retries: 1 })
    expect(first).toEqual({ timeout: 1, tls: { rejectUnauthorized: false } })
  })
})
