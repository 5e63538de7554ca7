import { ConfigError } from '../errors/index.js'
import { parseBaseUrl } from './base-url.js'
import type { Logger } from './logger.js'
import { type BackoffOptions, type ClientOptions, DEFAULTS, type LoggingOptions, type Validation } from './options.js'
import { validateOptions } from './options-schema.js'
import { type Environment, type ProxySettings, parseProxy, proxyFromEnvironment } from './proxy-settings.js'
import { Secret } from './secret.js'
import { VERSION } from './version.js'

/** What signs the requests. */
export type Credentials =
  | { readonly kind: 'hmac'; readonly accessId: string; readonly secretKey: Secret }
  | { readonly kind: 'token'; readonly token: Secret; readonly expires: number | undefined }

/** The options, checked, with the defaults filled in; plain data that shows no secret when printed. */
export interface Settings {
  /** Scheme, host and port of the API. */
  readonly origin: string
  /** Put before each path; empty or such as `/api`. */
  readonly basePath: string
  /** @internal */
  readonly credentials: Credentials
  readonly defaultOwner: string | undefined
  /** Seconds. */
  readonly timeout: number
  readonly retries: number
  /** Seconds. */
  readonly retrySleep: number
  readonly backoff: Readonly<Required<BackoffOptions>>
  /** Seconds. */
  readonly retryAfterMaximum: number
  /** MB. */
  readonly responseLimit: number
  readonly resultLimit: number
  readonly activityLog: boolean
  readonly proxy: ProxySettings | undefined
  readonly tls: { readonly ca: string | undefined; readonly rejectUnauthorized: boolean }
  readonly concurrency: number
  readonly userAgent: string
  readonly logger: Logger | undefined
  readonly logging: Readonly<LoggingOptions> & Required<Pick<LoggingOptions, 'fileLevel' | 'consoleLevel'>>
  readonly validation: Validation
}

/**
 * Checks the options once and fills in the defaults.
 * @param options as the user gave them
 * @param environment read for the proxy only, and only when `proxyFromEnv` asks for it
 * @throws ConfigError naming the option, its value (never a secret) and what is allowed
 */
export function parseSettings(options: ClientOptions, environment: Environment = process.env): Settings {
  validateOptions(options)
  const given = { ...DEFAULTS, ...withoutUndefined(options) }
  const { origin, basePath } = parseBaseUrl(given.baseUrl, given.allowInsecure)
  const ambient = given.proxyFromEnv ? proxyFromEnvironment(environment, origin) : undefined
  if (options.logger !== undefined && options.logging !== undefined) {
    throw new ConfigError('Options "logger" and "logging" are both given: give one of them.', { option: 'logger' })
  }
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
    logging: { ...DEFAULTS.logging, ...withoutUndefined(given.logging) },
    validation: given.validation,
  })
}

function parseCredentials({ accessId, secretKey, token, tokenExpires }: ClientOptions): Credentials {
  if (token !== undefined && (accessId !== undefined || secretKey !== undefined)) {
    throw new ConfigError('Options "token" and "accessId" with "secretKey" are both given: give one kind of credentials.', {
      option: 'token',
    })
  }
  if (token !== undefined) return { kind: 'token', token: new Secret(token), expires: tokenExpires }
  if (tokenExpires !== undefined) throw missing('token', 'tokenExpires is given without it')
  if (accessId === undefined) throw missing('accessId', 'give accessId and secretKey, or token')
  if (secretKey === undefined) throw missing('secretKey', 'give accessId and secretKey, or token')
  return { kind: 'hmac', accessId, secretKey: new Secret(secretKey) }
}

function missing(option: string, rest: string): ConfigError {
  return new ConfigError(`Option "${option}" is missing: ${rest}.`, { option })
}

/** An option set to `undefined` counts as not given, so that `process.env.X` may be passed on. */
function withoutUndefined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T // Only keys that may be absent are dropped.
}
