/** Log levels, the most frequent first. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error' | 'critical'

/** The methods of pino that the client calls; a pino logger fits. */
export interface Logger {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
  fatal(facts: object, message: string): void
}

/**
 * Options of a client. `baseUrl` is required, and either `accessId` with `secretKey`, or `token`.
 * An option set to `undefined` counts as not given, everywhere.
 */
export interface ClientOptions {
  /**
   * Address of the API, without `/v2`. Its path is kept and put before `/v2/…`: `https://app.threatconnect.com/api` for the public cloud.
   * `https` only, unless the host is this machine or `allowInsecure` is set. There is no default.
   */
  baseUrl?: string | undefined
  /**
   * Allows `http:` to another machine. Anyone on the way can then read everything, including signatures.
   * @default false
   */
  allowInsecure?: boolean | undefined
  /** Access id of the API account. */
  accessId?: string | undefined
  /** Secret key of the API account. It signs each request and is never sent. */
  secretKey?: string | undefined
  /** API token, instead of access id and secret key. */
  token?: string | undefined
  /**
   * When the token expires, in Unix seconds, 0–253,402,300,799. The client renews it 15 s earlier. Without it, the client renews the token when
   * the server reports that it has expired.
   */
  tokenExpires?: number | undefined
  /** Owner of requests that name none. Without it, the organization of the account. */
  defaultOwner?: string | undefined
  /**
   * Longest silence, in whole seconds, 1–3,600: for connecting, until the headers, and between two pieces of the body.
   * @default 30
   */
  timeout?: number | undefined
  /**
   * Attempts per request, including the first, 1–100. The default is that of the vendor SDK.
   * @default 5
   */
  retries?: number | undefined
  /**
   * Sleep between attempts, in whole seconds, 0–3,600. The default is that of the vendor SDK.
   * @default 59
   */
  retrySleep?: number | undefined
  /** How that sleep grows. */
  backoff?:
    | {
        /**
         * `fixed`: always `retrySleep`. `exponential`: doubled after each failure, from `retrySleep` up to `maximum`.
         * @default 'fixed'
         */
        strategy?: 'fixed' | 'exponential' | undefined
        /**
         * Longest sleep of the exponential strategy, in whole seconds, 0–3,600. The default is the width of the signature's time window.
         * @default 300
         */
        maximum?: number | undefined
        /**
         * Shortens each sleep at random by up to a half, so that many clients do not return in step.
         * @default false
         */
        jitter?: boolean | undefined
      }
    | undefined
  /**
   * Longest sleep that a `Retry-After` header may ask for, in whole seconds, 0–86,400; longer values are capped.
   * @default 300
   */
  retryAfterMaximum?: number | undefined
  /**
   * Largest response body that is held in memory, in whole MB (of 1,024 × 1,024 bytes), 1–256, counted once it is decoded; also the largest row of
   * a bulk document. The default allows over 13 KB for each row of a page of 10,000. Streamed bodies have no limit: bulk documents, downloads.
   * @default 128
   */
  responseLimit?: number | undefined
  /**
   * Rows per page, 1–10,000. The default is that of the vendor SDK.
   * @default 200
   */
  resultLimit?: number | undefined
  /**
   * Whether requests appear in the activity log of the platform.
   * @default false
   */
  activityLog?: boolean | undefined
  /**
   * HTTP proxy: in parts, with user and password as they are, or as a URL (`http://user:password@host:port`, user and password
   * percent-encoded). Without it no proxy is used.
   */
  proxy?:
    | string
    | {
        /** Host name or address, with or without `http://`; the port may follow after a colon. */
        host: string
        /** Port, 1–65,535. Without it, the port in `host`, else 80 (443 for `https://`). */
        port?: number | undefined
        /** User name, without a colon. */
        user?: string | undefined
        /** Password, as it is. */
        password?: string | undefined
      }
    | undefined
  /**
   * Takes the proxy from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` if `proxy` is not set.
   * @default false
   */
  proxyFromEnv?: boolean | undefined
  /** TLS towards the API, and towards an `https:` proxy. */
  tls?:
    | {
        /** PEM certificates to trust **instead of** the built-in authorities. */
        ca?: string | undefined
        /**
         * Whether the certificate of the server is checked. False accepts any certificate, so that anyone on the way can read and change everything:
         * the client logs a warning.
         * @default true
         */
        rejectUnauthorized?: boolean | undefined
      }
    | undefined
  /**
   * Requests open at once, 1–64. The default is enough to hide the latency, and gentle on the server.
   * @default 4
   */
  concurrency?: number | undefined
  /** `User-Agent` header, printable ASCII. Without it, the name of this package and its version. */
  userAgent?: string | undefined
  /** A pino logger, or an object with the same methods, instead of `logging`. */
  logger?: Logger | undefined
  /** Where log lines go. Lines are created from the lower of the two levels on. */
  logging?:
    | {
        /** File that log lines are appended to. Without it no file is written. */
        file?: string | undefined
        /**
         * Lowest level that goes to the file.
         * @default 'critical'
         */
        fileLevel?: LogLevel | undefined
        /**
         * Lowest level that goes to the console (stderr).
         * @default 'critical'
         */
        consoleLevel?: LogLevel | undefined
      }
    | undefined
  /**
   * Compares each response with the API description: `warn` logs each difference once, `strict` throws `ProtocolError`, `off` is fastest.
   * @default 'off'
   */
  validation?: 'off' | 'warn' | 'strict' | undefined
}

/** How responses are compared with the API description. */
export type Validation = NonNullable<ClientOptions['validation']>

/** A proxy in parts. */
export type ProxyOptions = Exclude<ClientOptions['proxy'], string | undefined>
