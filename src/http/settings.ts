import { ConfigError } from '../errors/index.js'
import { VERSION } from '../version.js'
import { parseBaseUrl } from './base-url.js'
import { originOf, withoutUndefined } from './merge-options.js'
import { DEFAULTS, flagName } from './option-list.js'

import type { ClientOptions, Logger, LogLevel } from './options.js'
import { OPTIONS } from './options-table.js'
import { type Environment, type ProxySettings, parseProxy, proxyFromEnvironment } from './proxy-settings.js'
import { Secret } from './secret.js'
import { validateOptions } from './validate-options.js'

/** The credentials that sign requests. */
export type Credentials =
  | { readonly kind: 'hmac'; readonly accessId: string; readonly secretKey: Secret }
  | { readonly kind: 'token'; readonly token: Secret; readonly expires: number | undefined }

/** The options, checked, with the defaults filled in; plain data that hides its secrets when printed. */
export interface Settings {
  /** Scheme, host and port of the API. */
  readonly origin: string
  /** Put before each path; empty, or such as `/api`. */
  readonly basePath: string
  /** @internal */
  readonly credentials: Credentials
  readonly defaultOwner: string | undefined
  /** Seconds. */
  readonly timeout: number
  readonly retries: number
  /** Seconds. */
  readonly retrySleep: number
  readonly backoff: { readonly strategy: 'fixed' | 'exponential'; readonly maximum: number; readonly jitter: boolean }
  /** Seconds. */
  readonly retryAfterMaximum: number
  /** MB. */
  readonly responseLimit: number
  readonly resultLimit: number
  readonly activityLog: boolean
  /** @internal */
  readonly proxy: ProxySettings | undefined
  readonly tls: { readonly ca: string | undefined; readonly rejectUnauthorized: boolean }
  readonly concurrency: number
  readonly userAgent: string
  readonly logger: Logger | undefined
  readonly logging: { readonly file: string | undefined; readonly fileLevel: LogLevel; readonly consoleLevel: LogLevel }
  readonly validation: NonNullable<ClientOptions['validation']>
}

/**
 * Checks the options once and fills in the defaults.
 * @param options as the user gave them
 * @param environment read for the proxy only, and only when `proxyFromEnv` is set
 * @throws ConfigError naming the option, its value (never a secret) and what is allowed
 */
export function parseSettings(options: ClientOptions, environment: Environment = process.env): Settings {
  validateOptions(options)
  const given = { ...DEFAULTS, ...withoutUndefined(options) }
  const { origin, basePath } = parseBaseUrl(requiredBaseUrl(options), given.allowInsecure)
  const ambient = given.proxyFromEnv ? proxyFromEnvironment(environment, origin) : undefined
  if (options.logger !== undefined && options.logging !== undefined) {
    throw new ConfigError('Options "logger" and "logging" are both given: give one of them.', { option: 'logger' })
  }
  const logging = { ...DEFAULTS.logging, ...withoutUndefined(given.logging) }
  return Object.freeze({
    origin,
    basePath,
    credentials: parseCredentials(options),
    defaultOwner: options.defaultOwner,
    timeout: given.timeout,
    retries: given.retries,
    retrySleep: given.retrySleep,
    backoff: { ...DEFAULTS.backoff, ...withoutUndefined(given.backoff) },
    retryAfterMaximum: given.retryAfterMaximum,
    responseLimit: given.responseLimit,
    resultLimit: given.resultLimit,
    activityLog: given.activityLog,
    proxy: options.proxy === undefined ? ambient : parseProxy(options.proxy),
    tls: { ca: options.tls?.ca, rejectUnauthorized: options.tls?.rejectUnauthorized ?? DEFAULTS.tls.rejectUnauthorized },
    concurrency: given.concurrency,
    userAgent: options.userAgent ?? `threatconnect-v2/${VERSION}`,
    logger: options.logger,
    logging: { ...logging, file: options.logging?.file },
    validation: given.validation,
  })
}

/** There is no default: with one, a forgotten address would send the credentials to a stranger. */
function requiredBaseUrl({ baseUrl }: ClientOptions): string {
  if (baseUrl !== undefined) return baseUrl
  const places = `variable ${OPTIONS.baseUrl.variable}, on the command line ${flagName(OPTIONS.baseUrl)}`
  throw new ConfigError(
    `Option "baseUrl" is missing: give the address of your instance, such as https://app.threatconnect.com/api (${places}).`,
    { option: 'baseUrl' },
  )
}

function parseCredentials(options: ClientOptions): Credentials {
  const { accessId, secretKey, token, tokenExpires } = options
  const { titleOf, nameOf } = originOf(options)
  if (token !== undefined) {
    const other = accessId !== undefined ? 'accessId' : secretKey !== undefined ? 'secretKey' : undefined
    if (other === undefined) return { kind: 'token', token: new Secret(token), expires: tokenExpires }
    const message = `${titleOf('token')} is given together with ${nameOf(other)}: give a token, or an access id with its secret key.`
    throw new ConfigError(message, { option: nameOf('token') })
  }
  const half = (given: string, missing: string) =>
    new ConfigError(
      `${titleOf(given)} is given without ${nameOf(missing)}: give both in the same place, since credentials of several places are never combined.`,
      { option: nameOf(missing) },
    )
  if (tokenExpires !== undefined) throw half('tokenExpires', 'token')
  if (accessId !== undefined && secretKey !== undefined) return { kind: 'hmac', accessId, secretKey: new Secret(secretKey) }
  if (accessId !== undefined) throw half('accessId', 'secretKey')
  if (secretKey !== undefined) throw half('secretKey', 'accessId')
  const variables = `${OPTIONS.accessId.variable} and ${OPTIONS.secretKey.variable}, or ${OPTIONS.token.variable}`
  throw new ConfigError(`Option "accessId" is missing: give accessId and secretKey, or token (variables ${variables}).`, {
    option: 'accessId',
  })
}
