import type { Logger } from './logger.js'

/** Log levels, quietest last. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error' | 'critical'

/** How responses are checked against the API description. */
export type Validation = 'off' | 'warn' | 'strict'

/** Growth of the sleep between attempts. */
export interface BackoffOptions {
  /** `fixed`: always `retrySleep`. `exponential`: doubled after each failure, from `retrySleep` up to `maximum`. Default `fixed`, as in the vendor SDK. */
  strategy?: 'fixed' | 'exponential'
  /** Longest sleep of the exponential strategy, seconds, 0–3,600. Default 300: the width of the signature's time window. */
  maximum?: number
  /** Shortens each sleep at random by up to a half, so that many clients do not return in step. Default false. */
  jitter?: boolean
}

/** A proxy in parts. User and password are given as they are, not percent-encoded. */
export interface ProxyOptions {
  /** Host name or address, with or without `http://`; the port may follow after a colon. */
  host: string
  /** 1–65,535. Default: the port in `host`, else 80 (443 for `https://`). */
  port?: number
  /** User name at the proxy, without a colon. */
  user?: string
  /** Password at the proxy. */
  password?: string
}

/** TLS towards the API, and towards an `https:` proxy. */
export interface TlsOptions {
  /** PEM certificates to trust **instead of** the built-in authorities. */
  ca?: string
  /** Default true. False accepts any certificate, so that anyone on the way can read and change everything: it is logged as a warning. */
  rejectUnauthorized?: boolean
}

/** Where log lines go; the lower of the two levels decides what is collected. */
export interface LoggingOptions {
  /** File that lines are appended to. Default: none. */
  file?: string
  /** Level of the file. Default `critical`. */
  fileLevel?: LogLevel
  /** Level of the console (stderr). Default `critical`. */
  consoleLevel?: LogLevel
}

/** Everything a client can be told. Give either `accessId` and `secretKey`, or `token`. */
export interface ClientOptions {
  /**
   * Address of the API, without `/v2`. Its path is kept as given and put before `/v2/…`: `https://app.threatconnect.com/api` for the public cloud.
   * `https` only, unless the host is this machine or `allowInsecure` is set. Default `https://api.threatconnect.com`, as in the vendor SDK.
   */
  baseUrl?: string
  /** Allows `http:` to another machine; everything, signatures too, can then be read on the way. Default false. */
  allowInsecure?: boolean
  /** Access id of the API account. */
  accessId?: string
  /** Secret key of the API account: signs each request, is never sent. */
  secretKey?: string
  /** API token, instead of access id and secret key. */
  token?: string
  /** When the token ends, Unix seconds; it is renewed 15 s before. Without it, it is renewed when the server says that it has expired. */
  tokenExpires?: number
  /** Owner of requests that name none. Default: the organisation of the account. */
  defaultOwner?: string
  /** Longest silence, whole seconds, 1–3,600: for connecting, until the headers, and between two pieces of the body. Default 30. */
  timeout?: number
  /** Attempts in all, 1–100. Default 5, as in the vendor SDK. */
  retries?: number
  /** Sleep between attempts, whole seconds, 0–3,600. Default 59, as in the vendor SDK. */
  retrySleep?: number
  /** Growth of that sleep. */
  backoff?: BackoffOptions
  /** Longest sleep that a `Retry-After` header may ask for, whole seconds, 0–86,400; a longer wish is cut to it. Default 300. */
  retryAfterMaximum?: number
  /**
   * Largest body that is held in memory, whole MB (of 1,024 × 1,024 bytes), 1–256, counted once it is decoded; also the largest row of a bulk document.
   * Default 128: over 13 KB for each row of a page of 10,000. What is streamed has no limit: bulk documents, downloads.
   */
  responseLimit?: number
  /** Rows a page, 1–10,000. Default 200, as in the vendor SDK. */
  resultLimit?: number
  /** Whether requests appear in the activity log of the platform. Default false, as in the vendor SDK. */
  activityLog?: boolean
  /** HTTP proxy: in parts, or as a URL (`http://user:password@host:port`, user and password percent-encoded). Default: none. */
  proxy?: string | ProxyOptions
  /** Takes the proxy from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, when `proxy` is not set. Default false: the environment is read on request only. */
  proxyFromEnv?: boolean
  /** Which certificates to trust. */
  tls?: TlsOptions
  /** Requests open at once, 1–64. Default 4: enough to hide the latency, gentle on the server. */
  concurrency?: number
  /** `User-Agent` header, printable ASCII. Default: this package and its version. */
  userAgent?: string
  /** A pino logger, or one with the same methods; takes the place of `logging`. */
  logger?: Logger
  /** Log files and levels, unless you give a `logger`. */
  logging?: LoggingOptions
  /** Checks each response against the API description: `warn` logs each difference once, `strict` throws `ProtocolError`. Default `off`, for speed. */
  validation?: Validation
}

/** The defaults, one frozen object. */
export const DEFAULTS = Object.freeze({
  baseUrl: 'https://api.threatconnect.com',
  allowInsecure: false,
  timeout: 30,
  retries: 5,
  retrySleep: 59,
  backoff: Object.freeze({ strategy: 'fixed', maximum: 300, jitter: false } as const),
  retryAfterMaximum: 300,
  responseLimit: 128,
  resultLimit: 200,
  activityLog: false,
  proxyFromEnv: false,
  tls: Object.freeze({ rejectUnauthorized: true }),
  concurrency: 4,
  logging: Object.freeze({ fileLevel: 'critical', consoleLevel: 'critical' } as const),
  validation: 'off',
} as const)
