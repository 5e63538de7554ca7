import { describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/errors/index.js'
import { optionsFromEnv } from '../../../src/http/index.js'

describe('options from the environment', () => {
  it('reads every variable', () => {
    const certificate = '-----BEGIN CERTIFICATE-----\n'
    const options = optionsFromEnv(
      {
        TC_BASE_URL: 'https://app.threatconnect.com/api',
        TC_ALLOW_INSECURE: 'no',
        TC_ACCESS_ID: 'id',
        TC_SECRET_KEY: 'key',
        TC_TOKEN: 'token',
        TC_TOKEN_EXPIRES: '1700000000',
        TC_DEFAULT_OWNER: 'Example Community',
        TC_TIMEOUT: '10',
        TC_RETRIES: '2',
        TC_RETRY_SLEEP: '0',
        TC_RETRY_AFTER_MAXIMUM: '60',
        TC_BACKOFF_STRATEGY: 'exponential',
        TC_BACKOFF_MAXIMUM: '90',
        TC_BACKOFF_JITTER: 'on',
        TC_RESPONSE_LIMIT: '64',
        TC_RESULT_LIMIT: '500',
        TC_ACTIVITY_LOG: 'TRUE',
        TC_PROXY_HOST: 'proxy',
        TC_PROXY_PORT: '3128',
        TC_PROXY_USER: 'user',
        TC_PROXY_PASSWORD: 'pass',
        TC_PROXY_FROM_ENV: '0',
        TC_TLS_CA: '/some/ca.pem',
        TC_TLS_VERIFY: 'off',
        TC_CONCURRENCY: '8',
        TC_USER_AGENT: 'mine/1',
        TC_LOG_FILE: 'tc.log',
        TC_LOG_LEVEL: 'debug',
        TC_CONSOLE_LEVEL: 'error',
        TC_VALIDATION: 'warn',
        PATH: '/bin',
      },
      path => `${certificate}${path}`,
    )
    expect(options).toEqual({
      baseUrl: 'https://app.threatconnect.com/api',
      allowInsecure: false,
      accessId: 'id',
      secretKey: 'key',
      token: 'token',
      tokenExpires: 1_700_000_000,
      defaultOwner: 'Example Community',
      timeout: 10,
      retries: 2,
      retrySleep: 0,
      retryAfterMaximum: 60,
      backoff: { strategy: 'exponential', maximum: 90, jitter: true },
      responseLimit: 64,
      resultLimit: 500,
      activityLog: true,
      proxy: { host: 'proxy', port: 3128, user: 'user', password: 'pass' },
      proxyFromEnv: false,
      tls: { ca: `${certificate}/some/ca.pem`, rejectUnauthorized: false },
      concurrency: 8,
      userAgent: 'mine/1',
      logging: { file: 'tc.log', fileLevel: 'debug', consoleLevel: 'error' },
      validation: 'warn',
    })
  })

  it('takes an empty variable for not set', () => {
    expect(optionsFromEnv({ TC_TIMEOUT: '', TC_TOKEN: undefined })).toEqual({})
  })

  it.each([
    ['TC_TIMEOUT', 'soon', 'Variable TC_TIMEOUT is "soon"; it must be a whole number of seconds from 1 to 3,600.'],
    ['TC_TIMEOUT', '0', 'Variable TC_TIMEOUT is 0; it must be a whole number of seconds from 1 to 3,600.'],
    ['TC_RESULT_LIMIT', '10001', 'Variable TC_RESULT_LIMIT is 10001; it must be a whole number from 1 to 10,000.'],
    ['TC_ACTIVITY_LOG', 'maybe', 'Variable TC_ACTIVITY_LOG is "maybe"; it must be true or false.'],
    ['TC_LOG_LEVEL', 'loud', 'Variable TC_LOG_LEVEL is "loud"; it must be one of debug, info, warning, error, critical.'],
    ['TC_BACKOFF_MAXIMUM', '-1', 'Variable TC_BACKOFF_MAXIMUM is -1; it must be a whole number of seconds from 0 to 3,600.'],
    [
      'TC_TLS_CA',
      '/no/such/file',
      'Variable TC_TLS_CA names the file /no/such/file, which cannot be read: correct the name or its permissions.',
    ],
  ])('names %s when it is %j', (variable, value, message) => {
    expect(() => optionsFromEnv({ [variable]: value })).toThrow(new ConfigError(message, { option: variable }))
  })

  it('names the variable that is missing beside another', () => {
    const message = 'Variable TC_PROXY_HOST is missing; it must be a host name or address.'
    expect(() => optionsFromEnv({ TC_PROXY_USER: 'user' })).toThrow(new ConfigError(message, { option: 'TC_PROXY_HOST' }))
  })

  it('refuses a proxy as URL and in parts', () => {
    const message = 'Variable TC_PROXY_URL is set together with TC_PROXY_PORT: set the URL of the proxy or its parts.'
    expect(() => optionsFromEnv({ TC_PROXY_URL: 'http://p', TC_PROXY_PORT: '1' })).toThrow(message)
  })
})
