import { ThreatConnectError } from './threatconnect-error.js'

/** The response does not match the API description: wrong content type, truncated, malformed, or of another shape. */
export class ProtocolError extends ThreatConnectError {
  static {
    ProtocolError.prototype.name = 'ProtocolError'
  }

  /** URL as sent, secrets redacted. */
  readonly url: string
  /** The first 200 characters of the body, secrets redacted. */
  readonly excerpt: string
  /** Number of times the request was sent. */
  declare readonly attempts?: number

  constructor(message: string, facts: { url: string; excerpt: string; attempts?: number | undefined; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.url = facts.url
    this.excerpt = facts.excerpt
    if (facts.attempts !== undefined) this.attempts = facts.attempts
  }
}

/** The server responded with a redirect. Redirects are never followed: a signature is valid for one URL only and must not reach another host. */
export class RedirectError extends ProtocolError {
  static {
    RedirectError.prototype.name = 'RedirectError'
  }

  readonly status: number
  /** The redirect's target, without its query and user. */
  readonly target: string

  constructor(message: string, facts: { url: string; status: number; target: string; attempts?: number | undefined }) {
    super(message, { url: facts.url, excerpt: '', attempts: facts.attempts })
    this.status = facts.status
    this.target = facts.target
  }
}
