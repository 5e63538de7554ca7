import { readFileSync } from 'node:fs'
import { ConfigError } from '../errors/index.js'
import type { ClientOptions } from './options.js'
import type { Environment } from './proxy-settings.js'
import { concealOptions } from './secret.js'
import { validateOptions } from './validate-options.js'

/** How the text of a variable becomes a value: as it is, a number, a yes or no, or the contents of the file it names. */
type Reading = 'text' | 'number' | 'flag' | 'file'

/** Each variable, the option it sets, and how it is read: the one list, which the documentation repeats. */
export const VARIABLES = Object.freeze({
  TC_BASE_URL: ['baseUrl', 'text'],
  TC_ALLOW_INSECURE: ['allowInsecure', 'flag'],
  TC_ACCESS_ID: ['accessId', 'text'],
  TC_SECRET_KEY: ['secretKey', 'text'],
  TC_TOKEN: ['token', 'text'],
  TC_TOKEN_EXPIRES: ['tokenExpires', 'number'],
  TC_DEFAULT_OWNER: ['defaultOwner', 'text'],
  TC_TIMEOUT: ['timeout', 'number'],
  TC_RETRIES: ['retries', 'number'],
  TC_RETRY_SLEEP: ['retrySleep', 'number'],
  TC_RETRY_AFTER_MAXIMUM: ['retryAfterMaximum', 'number'],
  TC_BACKOFF_STRATEGY: ['backoff.strategy', 'text'],
  TC_BACKOFF_MAXIMUM: ['backoff.maximum', 'number'],
  TC_BACKOFF_JITTER: ['backoff.jitter', 'flag'],
  TC_RESPONSE_LIMIT: ['responseLimit', 'number'],
  TC_RESULT_LIMIT: ['resultLimit', 'number'],
  TC_ACTIVITY_LOG: ['activityLog', 'flag'],
  TC_PROXY_URL: ['proxy', 'text'],
  TC_PROXY_HOST: ['proxy.host', 'text'],
  TC_PROXY_PORT: ['proxy.port', 'number'],
  TC_PROXY_USER: ['proxy.user', 'text'],
  TC_PROXY_PASSWORD: ['proxy.password', 'text'],
  TC_PROXY_FROM_ENV: ['proxyFromEnv', 'flag'],
  TC_TLS_CA: ['tls.ca', 'file'],
  TC_TLS_VERIFY: ['tls.rejectUnauthorized', 'flag'],
  TC_CONCURRENCY: ['concurrency', 'number'],
  TC_USER_AGENT: ['userAgent', 'text'],
  TC_LOG_FILE: ['logging.file', 'text'],
  TC_LOG_LEVEL: ['logging.fileLevel', 'text'],
  TC_CONSOLE_LEVEL: ['logging.consoleLevel', 'text'],
  TC_VALIDATION: ['validation', 'text'],
} as const satisfies Record<string, readonly [option: string, reading: Reading]>)

/**
 * Reads the options that the environment sets. An empty variable counts as not set.
 * @param environment such as `process.env`; variables that do not start with `TC_` are not looked at, unknown ones that do are left to others
 * @param readFile reads the file that `TC_TLS_CA` names
 * @returns the options, each checked, printed without their secrets, to be joined with others by `mergeOptions`
 * @throws ConfigError naming the variable, its value (never a secret) and what is allowed
 */
export function optionsFromEnv(environment: Environment, readFile = (path: string) => readFileSync(path, 'utf8')): ClientOptions {
  if (
    environment.TC_PROXY_URL &&
    Object.keys(environment).some(name => /^TC_PROXY_(HOST|PORT|USER|PASSWORD)$/.test(name) && environment[name])
  ) {
    const message = 'Variables TC_PROXY_URL and TC_PROXY_HOST, _PORT, _USER, _PASSWORD are both set: set the URL or its parts.'
    throw new ConfigError(message, { option: 'TC_PROXY_URL' })
  }
  const options: ClientOptions = {}
  for (const [variable, [option, reading]] of Object.entries(VARIABLES)) {
    const text = environment[variable]
    if (text === undefined || text === '') continue
    const [outer = '', inner] = option.split('.')
    const value = READ[reading](text, variable, readFile)
    if (inner === undefined) Reflect.set(options, outer, value)
    else Reflect.set(options, outer, { ...Reflect.get(options, outer), [inner]: value })
  }
  validateOptions(options, { kind: 'variable', nameOf: variableOf })
  return concealOptions(options)
}

const READ: Record<Reading, (text: string, variable: string, readFile: (path: string) => string) => unknown> = {
  text: text => text,
  // What is no number goes on as text: the check of the option then says what is allowed.
  number: text => (/^\s*[+-]?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : text),
  flag: text => FLAGS.get(text.trim().toLowerCase()) ?? text,
  file(text, variable, readFile) {
    try {
      return readFile(text)
    } catch (cause) {
      throw new ConfigError(`Variable ${variable} names the file ${text}, which cannot be read: correct the name or the rights.`, {
        option: variable,
        cause,
      })
    }
  },
}

const FLAGS = new Map([
  ...['true', 'yes', 'on', '1'].map(word => [word, true] as const),
  ...['false', 'no', 'off', '0'].map(word => [word, false] as const),
])

function variableOf(option: string): string {
  const found = Object.entries(VARIABLES).find(([, [name]]) => name === option)
  return found?.[0] ?? option
}
