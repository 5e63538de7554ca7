import { inspect } from 'node:util'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/errors/index.js'
import { type ClientOptions, mergeOptions, optionsFromEnv, parseSettings } from '../../../src/http/index.js'

const baseUrl = 'https://api.example.com'
const hmac = { baseUrl, accessId: '12345678901234567890', secretKey: 'very-secret-key' }
const parse = (options: ClientOptions) => parseSettings({ ...hmac, ...options }, {})

function refusal(run: () => unknown): ConfigError {
  try {
    run()
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
  throw new Error('Nothing was refused')
}

describe('settings', () => {
  it('have the documented defaults', () => {
    expect(parseSettings(hmac, {})).toMatchObject({
      origin: 'https://api.example.com',
      basePath: '',
      defaultOwner: undefined,
      timeout: 30,
      retries: 5,
      retrySleep: 59,
      backoff: { strategy: 'fixed', maximum: 300, jitter: false },
      retryAfterMaximum: 300,
      responseLimit: 128,
      resultLimit: 200,
      activityLog: false,
      proxy: undefined,
      tls: { rejectUnauthorized: true },
      concurrency: 4,
      userAgent: expect.stringMatching(/^threatconnect-v2\/\d+\.\d+\.\d+$/),
      logging: { fileLevel: 'critical', consoleLevel: 'critical' },
      validation: 'off',
    })
  })

  it('keep what is given, and fill in the rest of a group', () => {
    expect(parse({ backoff: { jitter: true }, logging: { consoleLevel: 'debug' }, timeout: 3_600, resultLimit: 10_000 })).toMatchObject({
      backoff: { strategy: 'fixed', maximum: 300, jitter: true },
      logging: { fileLevel: 'critical', consoleLevel: 'debug' },
      timeout: 3_600,
      resultLimit: 10_000,
    })
  })

  it('take undefined for not given', () => {
    const options: Record<string, unknown> = { ...hmac, timeout: undefined, token: undefined, backoff: { maximum: undefined } }
    expect(parseSettings(options, {})).toMatchObject({ timeout: 30, backoff: { maximum: 300 }, credentials: { kind: 'hmac' } })
  })

  it('show no secret when printed', () => {
    const shown = [parse({ proxy: 'http://user:proxy-pass@host:1' }), parseSettings({ baseUrl, token: 'the-token' }, {})].map(
      settings => `${inspect(settings, { depth: 9, showHidden: true })}${JSON.stringify(settings)}${String(settings.credentials)}`,
    )
    for (const secret of ['very-secret-key', 'proxy-pass', 'the-token', Buffer.from('user:proxy-pass').toString('base64')]) {
      expect(shown.join()).not.toContain(secret)
    }
  })

  it('accept a pino logger', () => {
    const logger = pino({ enabled: false })
    expect(parse({ logger }).logger).toBe(logger)
  })
})

describe('an option out of range', () => {
  const bad: [option: string, value: unknown, allowed: string][] = [
    ['timeout', 0, 'a whole number of seconds from 1 to 3,600'],
    ['timeout', 1.5, 'a whole number of seconds from 1 to 3,600'],
    ['timeout', '30', 'a whole number of seconds from 1 to 3,600'],
    ['retries', 0, 'a whole number from 1 to 100'],
    ['retries', Number.NaN, 'a whole number from 1 to 100'],
    ['retrySleep', -1, 'a whole number of seconds from 0 to 3,600'],
    ['resultLimit', 10_001, 'a whole number from 1 to 10,000'],
    ['resultLimit', 0, 'a whole number from 1 to 10,000'],
    ['concurrency', 65, 'a whole number from 1 to 64'],
    ['activityLog', 'yes', 'true or false'],
    ['validation', 'loud', 'one of off, warn, strict'],
    ['defaultOwner', '', 'a non-empty string'],
    ['userAgent', 'a\r\nb: c', 'a string of printable ASCII'],
    ['accessId', 'a\nb', 'a string of printable ASCII'],
    ['backoff', 3, 'an object with strategy, maximum, jitter'],
    ['logger', {}, 'an object with the methods debug, info, warn, error, fatal'],
    ['proxy', 5, 'a URL such as http://host:3128, or an object with host, port, user, password'],
  ]
  it.each(bad)('%s = %j is named, with what is allowed', (option, value, allowed) => {
    const error = refusal(() => parseSettings({ ...hmac, [option]: value }, {}))
    expect(error.option).toBe(option)
    expect(error.message).toContain(`Option "${option}" is `)
    expect(error.message).toContain(`it must be ${allowed}.`)
    if (typeof value === 'number' && option !== 'proxy') expect(error.message).toContain(option === 'backoff' ? '3' : String(value))
  })

  const inner: [option: string, options: object][] = [
    ['backoff.strategy', { backoff: { strategy: 'wild' } }],
    ['backoff.maximum', { backoff: { maximum: -1 } }],
    ['logging.fileLevel', { logging: { fileLevel: 'warn' } }],
    ['tls.ca', { tls: { ca: 'not a certificate' } }],
    ['proxy.port', { proxy: { host: 'p', port: 0 } }],
    ['proxy.host', { proxy: { host: '' } }],
    ['proxy.user', { proxy: { host: 'p', user: 'a:b' } }],
    ['logging.fileLevle', { logging: { fileLevle: 'debug' } }],
    ['tiemout', { tiemout: 1 }],
  ]
  it.each(inner)('%s is named', (option, options) => {
    expect(refusal(() => parseSettings({ ...hmac, ...options }, {}))).toMatchObject({
      option,
      message: expect.stringContaining(`ption "${option}"`),
    })
  })

  it.each([
    ['secretKey', { secretKey: 12345678 }],
    ['token', { token: 'sec\nret12345678' }],
    ['proxy.password', { proxy: { host: 'p', password: 12345678 } }],
    ['proxy', { proxy: 'ftp://user:12345678@host' }],
    ['proxy', { proxy: 'http://user:12345678%@host' }],
    ['baseUrl', { baseUrl: 'https://user:12345678@host' }],
  ])('%s is refused without being shown', (option, options) => {
    const error = refusal(() => parseSettings({ ...hmac, ...options } as ClientOptions, {}))
    expect(error.option).toBe(option)
    expect(inspect(error)).not.toContain('12345678')
  })
})

describe('credentials', () => {
  it.each([
    ['accessId', {}],
    ['secretKey', { accessId: 'a' }],
    ['accessId', { secretKey: 'b' }],
    ['token', { tokenExpires: 1 }],
    ['token', { ...hmac, token: 't' }],
  ])('lack or clash at %s', (option, options) => {
    expect(refusal(() => parseSettings({ baseUrl, ...options }, {})).option).toBe(option)
  })

  it.each([
    [{ TC_ACCESS_ID: 'a' }, 'TC_SECRET_KEY', 'Variable TC_ACCESS_ID is given without TC_SECRET_KEY: '],
    [{ TC_SECRET_KEY: 's' }, 'TC_ACCESS_ID', 'Variable TC_SECRET_KEY is given without TC_ACCESS_ID: '],
    [{ TC_TOKEN_EXPIRES: '1' }, 'TC_TOKEN', 'Variable TC_TOKEN_EXPIRES is given without TC_TOKEN: '],
    [{ TC_TOKEN: 't', TC_ACCESS_ID: 'a' }, 'TC_TOKEN', 'Variable TC_TOKEN is given together with TC_ACCESS_ID: '],
  ])('name the variables they come from: %j', (environment, option, message) => {
    const error = refusal(() => parseSettings(mergeOptions({ baseUrl }, optionsFromEnv(environment), hmac), {}))
    expect(error).toMatchObject({ option, message: expect.stringContaining(message) })
  })

  it('given half in code name the option, whatever the environment has', () => {
    const environment = optionsFromEnv({ TC_ACCESS_ID: 'a', TC_SECRET_KEY: 's' })
    const error = refusal(() => parseSettings(mergeOptions({ baseUrl, secretKey: 'x' }, environment), {}))
    expect(error).toMatchObject({ option: 'accessId', message: expect.stringContaining('Option "secretKey" is given without accessId') })
  })

  it('refuse logger beside logging', () => {
    expect(refusal(() => parse({ logger: pino({ enabled: false }), logging: {} })).option).toBe('logger')
  })
})

describe('the base URL', () => {
  it('has no default: the error names the option, the variable and the flag', () => {
    const error = refusal(() => parseSettings({ ...hmac, baseUrl: undefined }, {}))
    expect(error.option).toBe('baseUrl')
    for (const name of ['"baseUrl"', 'TC_BASE_URL', '--base-url']) expect(error.message).toContain(name)
  })

  it.each([
    ['https://app.threatconnect.com/api', 'https://app.threatconnect.com', '/api'],
    ['https://app.threatconnect.com/api/', 'https://app.threatconnect.com', '/api'],
    ['https://host', 'https://host', ''],
    ['HTTPS://HOST:443/', 'https://host', ''],
    ['https://host:8443/a/b', 'https://host:8443', '/a/b'],
    ['http://localhost:8080', 'http://localhost:8080', ''],
    ['http://127.0.0.1:1/api', 'http://127.0.0.1:1', '/api'],
    ['http://[::1]:1/api', 'http://[::1]:1', '/api'],
  ])('%s is taken apart', (baseUrl, origin, basePath) => {
    expect(parse({ baseUrl })).toMatchObject({ origin, basePath })
  })

  it.each([
    ['http://api.example.com', 'allowInsecure'],
    ['http://127.0.0.1.example.com', 'allowInsecure'],
    ['ftp://host', 'https'],
    ['host/api', 'https'],
    ['https://host/api?x=1', 'query'],
    ['https://host/api/v2', 'https://host/api.'],
  ])('%s is refused, with the way out', (baseUrl, wayOut) => {
    expect(refusal(() => parse({ baseUrl })).message).toContain(wayOut)
  })

  it('may be plain http elsewhere when that is accepted', () => {
    expect(parse({ baseUrl: 'http://api.example.com', allowInsecure: true }).origin).toBe('http://api.example.com')
  })
})
