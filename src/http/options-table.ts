import * as z from 'zod'
import {
  anyText,
  headerText,
  logger,
  logLevel,
  type OptionFacts,
  type OptionGroup,
  type OptionSchema,
  oneOf,
  text,
  truth,
  whole,
} from './option-facts.js'
import type { ClientOptions, ProxyOptions } from './options.js'
import { toZod } from './to-zod.js'

interface Groups {
  readonly backoff: OptionGroup<NonNullable<ClientOptions['backoff']>>
  readonly tls: OptionGroup<NonNullable<ClientOptions['tls']>>
  readonly logging: OptionGroup<NonNullable<ClientOptions['logging']>>
  readonly proxy: OptionFacts<string | ProxyOptions> & OptionGroup<ProxyOptions>
}

type OptionsTable = Groups & {
  readonly [Name in Exclude<keyof ClientOptions, keyof Groups>]-?: OptionFacts<NonNullable<ClientOptions[Name]>>
}

const PROXY_PARTS = {
  host: { ...text('a host name or address'), variable: 'TC_PROXY_HOST', sentence: 'host of the proxy, if you give it in parts' },
  port: { ...whole(1, 65_535), variable: 'TC_PROXY_PORT', sentence: 'port of the proxy' },
  user: {
    // A colon would end the user name early (RFC 7617, 2).
    ...text('a non-empty string', /^[^:]*$/, 'a string without a colon'),
    variable: 'TC_PROXY_USER',
    isSecret: true,
    sentence: 'user of the proxy, not percent-encoded',
  },
  password: { ...anyText(), variable: 'TC_PROXY_PASSWORD', isSecret: true, sentence: 'password of the proxy, not percent-encoded' },
} as const satisfies OptionGroup<ProxyOptions>['members']

const proxyParts = z.strictObject({
  host: toZod(PROXY_PARTS.host.schema),
  port: toZod(PROXY_PARTS.port.schema).optional(),
  user: toZod(PROXY_PARTS.user.schema).optional(),
  password: toZod(PROXY_PARTS.password.schema).optional(),
})
const proxySchema: OptionSchema<string | ProxyOptions> = z.custom<string | ProxyOptions>().superRefine((value, context) => {
  if (typeof value === 'string') return
  for (const { message, path } of proxyParts.safeParse(value).error?.issues ?? []) {
    const allowed = path.length > 0 ? message : 'a URL such as http://host:3128, or an object with host, port, user, password'
    context.addIssue({ code: 'custom', message: allowed, path })
  }
})

/**
 * Every option of the client, once: from here come validation, `DEFAULTS`, the variables, the config file, the flags of the command line and
 * the table in README.md.
 */
export const OPTIONS = {
  baseUrl: {
    ...text('an https URL'),
    variable: 'TC_BASE_URL',
    flag: { flags: '--base-url <url>', group: 'Connection' },
    sentence: 'address of the API, without `/v2`, such as `https://app.threatconnect.com/api`; required',
  },
  allowInsecure: {
    ...truth(),
    default: false,
    variable: 'TC_ALLOW_INSECURE',
    flag: { flags: '--allow-insecure', group: 'Transport' },
    sentence: 'allow `http:` to another machine, where anyone on the way can read everything',
  },
  accessId: {
    ...headerText(),
    variable: 'TC_ACCESS_ID',
    flag: { flags: '--access-id <id>', group: 'Connection' },
    sentence: 'access id of the API account',
  },
  secretKey: {
    ...text(),
    variable: 'TC_SECRET_KEY',
    flag: { flags: '--secret-key <key>', group: 'Connection' },
    isSecret: true,
    sentence: 'secret key of the API account: it signs requests and is never sent',
  },
  token: {
    ...headerText(),
    variable: 'TC_TOKEN',
    flag: { flags: '--token <token>', group: 'Connection' },
    isSecret: true,
    sentence: 'API token, instead of access id and secret key',
  },
  tokenExpires: {
    ...whole(0, 253_402_300_799, 'Unix seconds'),
    variable: 'TC_TOKEN_EXPIRES',
    sentence: 'when the token expires, in Unix seconds',
  },
  defaultOwner: {
    ...text(),
    variable: 'TC_DEFAULT_OWNER',
    flag: { flags: '--default-owner <name>', group: 'Connection' },
    sentence: "owner of requests that name none; without it the account's organization",
  },
  timeout: {
    ...whole(1, 3_600, 'seconds'),
    default: 30,
    variable: 'TC_TIMEOUT',
    flag: { flags: '--timeout <seconds>', group: 'Transport' },
    sentence: 'longest silence of the server, in seconds',
  },
  retries: {
    ...whole(1, 100),
    default: 5,
    variable: 'TC_RETRIES',
    flag: { flags: '--retries <n>', group: 'Transport' },
    sentence: 'attempts per request, including the first',
  },
  retrySleep: {
    ...whole(0, 3_600, 'seconds'),
    default: 59,
    variable: 'TC_RETRY_SLEEP',
    flag: { flags: '--retry-sleep <seconds>', group: 'Transport' },
    sentence: 'seconds between attempts',
  },
  retryAfterMaximum: {
    ...whole(0, 86_400, 'seconds'),
    default: 300,
    variable: 'TC_RETRY_AFTER_MAXIMUM',
    sentence: 'longest sleep that a `Retry-After` header may ask for, in seconds; longer values are capped',
  },
  backoff: {
    members: {
      strategy: {
        ...oneOf('fixed', 'exponential'),
        default: 'fixed',
        variable: 'TC_BACKOFF_STRATEGY',
        sentence: 'how the sleep between attempts grows',
      },
      maximum: {
        ...whole(0, 3_600, 'seconds'),
        default: 300,
        variable: 'TC_BACKOFF_MAXIMUM',
        sentence: 'longest sleep of the exponential strategy, in seconds',
      },
      jitter: { ...truth(), default: false, variable: 'TC_BACKOFF_JITTER', sentence: 'shorten each sleep at random by up to a half' },
    },
  },
  responseLimit: {
    ...whole(1, 256, 'MB'),
    default: 128,
    variable: 'TC_RESPONSE_LIMIT',
    flag: { flags: '--response-limit <MB>', group: 'Transport' },
    sentence: 'largest response body that is held in memory, in MB',
  },
  resultLimit: {
    ...whole(1, 10_000),
    default: 200,
    variable: 'TC_RESULT_LIMIT',
    flag: { flags: '--result-limit <n>', group: 'Transport' },
    sentence: 'rows per page',
  },
  concurrency: {
    ...whole(1, 64),
    default: 4,
    variable: 'TC_CONCURRENCY',
    flag: { flags: '--concurrency <n>', group: 'Transport' },
    sentence: 'requests open at once',
  },
  activityLog: {
    ...truth(),
    default: false,
    variable: 'TC_ACTIVITY_LOG',
    flag: { flags: '--activity-log', group: 'Transport' },
    sentence: 'record requests in the activity log of the platform',
  },
  proxy: {
    reading: 'text',
    schema: proxySchema,
    variable: 'TC_PROXY_URL',
    flag: { flags: '--proxy <url>', group: 'Transport' },
    isSecret: true,
    sentence: 'HTTP proxy, such as `http://host:3128`; percent-encode user and password',
    members: PROXY_PARTS,
  },
  proxyFromEnv: {
    ...truth(),
    default: false,
    variable: 'TC_PROXY_FROM_ENV',
    flag: { flags: '--proxy-from-env', group: 'Transport' },
    sentence: 'take the proxy from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`',
  },
  tls: {
    members: {
      ca: {
        ...text('PEM certificates', /-----BEGIN CERTIFICATE-----/),
        reading: 'file',
        variable: 'TC_TLS_CA',
        flag: {
          flags: '--ca <file>',
          group: 'Transport',
          sentence: 'file of PEM certificates to trust instead of the built-in authorities',
        },
        // A private key may be given where certificates belong.
        isSecret: true,
        sentence: 'PEM certificates to trust instead of the built-in authorities; variable and flag name a file',
      },
      rejectUnauthorized: {
        ...truth(),
        default: true,
        variable: 'TC_TLS_VERIFY',
        flag: {
          flags: '--insecure',
          group: 'Transport',
          value: false,
          sentence: "don't check the certificate of the server: anyone on the way can read everything",
        },
        sentence: 'check the certificate of the server; `--insecure` sets false',
      },
    },
  },
  userAgent: { ...headerText(), variable: 'TC_USER_AGENT', sentence: '`User-Agent` header; without it this package and its version' },
  logger: {
    ...logger(),
    sentence: 'pino logger, or an object with the same methods, instead of `logging`',
  },
  logging: {
    members: {
      file: {
        ...text('a file name'),
        variable: 'TC_LOG_FILE',
        flag: { flags: '--log-file <file>', group: 'Messages' },
        sentence: 'file that log lines are appended to',
      },
      fileLevel: { ...logLevel(), default: 'critical', variable: 'TC_LOG_LEVEL', sentence: 'lowest level that goes to the log file' },
      consoleLevel: { ...logLevel(), default: 'critical', variable: 'TC_CONSOLE_LEVEL', sentence: 'lowest level that goes to stderr' },
    },
  },
  validation: {
    ...oneOf('off', 'warn', 'strict'),
    default: 'off',
    variable: 'TC_VALIDATION',
    flag: { flags: '--validation <mode>', group: 'Transport' },
    sentence: 'compare responses with the API description: `warn` logs each difference, `strict` throws',
  },
} as const satisfies OptionsTable
