import * as z from 'zod'
import { ConfigError } from '../errors/index.js'
import type { ClientOptions, Logger } from './options.js'

const text = (allowed = 'a text that is not empty') => z.string(allowed).min(1, allowed)
const flag = () => z.boolean('true or false')
/** 3600 as 3,600: by hand, since the first use of `toLocaleString` takes as long as all the rest of the import. */
const grouped = (number: number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',')
const whole = (minimum: number, maximum: number, unit = '') => {
  const allowed = `a whole number${unit} from ${grouped(minimum)} to ${grouped(maximum)}`
  return z.number(allowed).int(allowed).min(minimum, allowed).max(maximum, allowed)
}
const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) => z.enum(values, `one of ${values.join(', ')}`)
const level = () => oneOf('debug', 'info', 'warning', 'error', 'critical')
const group = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, `an object with ${Object.keys(shape).join(', ')}`).partial()
const LOG_METHODS = ['debug', 'info', 'warn', 'error', 'fatal'] as const
const isLogger = (value: unknown): value is Logger =>
  typeof value === 'object' &&
  value !== null &&
  LOG_METHODS.every(method => method in value && typeof Reflect.get(value, method) === 'function')

const PROXY = 'a URL such as http://host:3128, or an object with host, port, user, password'
const proxyParts = z.strictObject({
  host: text('a host name or address'),
  port: whole(1, 65_535).optional(),
  // A colon would end the user name early (RFC 7617, 2).
  user: text()
    .regex(/^[^:]*$/, 'a text without a colon')
    .optional(),
  password: z.string('a text').optional(),
})
// Header values are visible ASCII with single blanks (RFC 9110, 5.5): nothing that could end the header.
const headerText = (allowed: string) => text(allowed).regex(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/, allowed)

const schema = group({
  baseUrl: text('an https URL'),
  allowInsecure: flag(),
  accessId: headerText('a text of printable ASCII'),
  secretKey: text(),
  token: headerText('a text of printable ASCII'),
  tokenExpires: whole(0, 253_402_300_799, ' of Unix seconds'),
  defaultOwner: text(),
  timeout: whole(1, 3_600, ' of seconds'),
  retries: whole(1, 100),
  retrySleep: whole(0, 3_600, ' of seconds'),
  backoff: group({ strategy: oneOf('fixed', 'exponential'), maximum: whole(0, 3_600, ' of seconds'), jitter: flag() }),
  retryAfterMaximum: whole(0, 86_400, ' of seconds'),
  responseLimit: whole(1, 256, ' of MB'),
  resultLimit: whole(1, 10_000),
  activityLog: flag(),
  proxy: z.unknown().superRefine((value, context) => {
    if (typeof value === 'string') return
    const result = proxyParts.safeParse(value)
    if (result.success) return
    for (const issue of result.error.issues) {
      context.addIssue({ code: 'custom', message: issue.path.length > 0 ? issue.message : PROXY, path: issue.path })
    }
  }),
  proxyFromEnv: flag(),
  tls: group({
    ca: text('PEM certificates').includes('-----BEGIN CERTIFICATE-----', { error: 'PEM certificates' }),
    rejectUnauthorized: flag(),
  }),
  concurrency: whole(1, 64),
  userAgent: headerText('a text of printable ASCII'),
  logger: z.custom<Logger>(isLogger, `an object with the methods ${LOG_METHODS.join(', ')}`),
  logging: group({ file: text('a file name'), fileLevel: level(), consoleLevel: level() }),
  validation: oneOf('off', 'warn', 'strict'),
})

/** Options whose values are not shown; a private key may stand where certificates belong. */
const SECRET_OPTIONS = new Set(['secretKey', 'token', 'proxy', 'proxy.password', 'proxy.user', 'tls.ca'])

/** What the user calls an option: by its own name, or by the variable that sets it. */
export interface OptionNaming {
  readonly kind: 'option' | 'variable'
  nameOf(option: string): string
}

/**
 * Checks each option by itself: known name, type and range.
 * @param options what the user gave
 * @throws ConfigError naming the option, its value (never a secret) and what is allowed
 */
export function validateOptions(options: ClientOptions, { kind, nameOf }: OptionNaming = { kind: 'option', nameOf: name => name }): void {
  const issue = schema.safeParse(options).error?.issues[0]
  if (issue === undefined) return
  const refuse = (path: string, rest: string) => {
    const option = nameOf(path)
    return new ConfigError(`${kind === 'option' ? `Option "${option}"` : `Variable ${option}`} ${rest}`, { option })
  }
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    throw refuse([...issue.path, issue.keys[0]].join('.'), 'is unknown: correct its spelling or leave it out.')
  }
  if (path === '') throw refuse('options', 'is not an object: give an object of options.')
  const found = issue.path.reduce<unknown>(memberOf, options)
  if (found === undefined) throw refuse(path, `is missing; it must be ${issue.message}.`)
  throw refuse(path, `is ${SECRET_OPTIONS.has(path) ? 'not valid' : describe(found)}; it must be ${issue.message}.`)
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function describe(value: unknown): string {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    return typeof value === 'number' ? String(value) : JSON.stringify(value).slice(0, 120)
  }
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`
}
