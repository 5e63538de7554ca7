import { describe, expect, it } from 'vitest'
import { ThreatConnect } from '../../src/index.js'

const environment = {
  TC_BASE_URL: 'https://env.example.com/api',
  TC_ACCESS_ID: 'env-id',
  TC_SECRET_KEY: 'env-secret',
  TC_RESULT_LIMIT: '300',
}
const settingsOf = (...args: Parameters<typeof ThreatConnect.fromEnv>) => ThreatConnect.fromEnv(...args).client.settings

describe('a client from the environment', () => {
  it('takes undefined overrides as not given', () => {
    const settings = settingsOf({ baseUrl: undefined, secretKey: undefined, resultLimit: undefined }, environment)
    expect(settings).toMatchObject({
      origin: 'https://env.example.com',
      resultLimit: 300,
      credentials: { kind: 'hmac', accessId: 'env-id' },
    })
  })

  it('replaces the credentials of the environment as a whole', () => {
    expect(settingsOf({ token: 'mine' }, environment).credentials.kind).toBe('token')
    const withToken = { TC_BASE_URL: environment.TC_BASE_URL, TC_TOKEN: 'env-token', TC_TOKEN_EXPIRES: '1' }
    expect(settingsOf({ accessId: 'mine', secretKey: 's' }, withToken).credentials).toMatchObject({ kind: 'hmac', accessId: 'mine' })
    expect(() => settingsOf({ accessId: 'mine' }, environment)).toThrow('Option "accessId" is given without secretKey')
  })

  it('merges groups with those of the environment', () => {
    const variables = { ...environment, TC_BACKOFF_MAXIMUM: '60' }
    expect(settingsOf({ backoff: { jitter: true } }, variables).backoff).toEqual({ strategy: 'fixed', maximum: 60, jitter: true })
  })

  it('calls a wrong override an option, even if the credentials are variables', () => {
    expect(() => settingsOf({ timeout: 0 }, environment)).toThrow('Option "timeout" is 0')
    expect(() => settingsOf({}, { ...environment, TC_TIMEOUT: '0' })).toThrow('Variable TC_TIMEOUT is 0')
  })

  it('is refused without a base URL', () => {
    expect(() => settingsOf({}, { TC_TOKEN: 'x' })).toThrow(/"baseUrl" is missing.*TC_BASE_URL/)
  })
})

describe('a client with other options', () => {
  it('keeps what is undefined in the changes', () => {
    const tc = ThreatConnect.fromEnv({ defaultOwner: 'Example Community' }, environment)
    expect(tc.with({ resultLimit: undefined, defaultOwner: undefined, timeout: 7 }).client.settings).toMatchObject({
      resultLimit: 300,
      defaultOwner: 'Example Community',
      timeout: 7,
    })
  })
})
