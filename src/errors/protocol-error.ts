import { ThreatConnectError } from './threatconnect-error.js'

/** The answer has not the promised shape: wrong content type, cut off, malformed, or against the API description. */
export class ProtocolError extends ThreatConnectError {
  static {
    ProtocolError.prototype.name = 'ProtocolError'
  }

  /** URL as sent, secrets redacted. */
  readonly url: string
  /** The first 200 characters of the body, secrets redacted. */
  readonly excerpt: string
  /** How often the request was sent. */
  declare readonly attempts?: number

  constructor(message: string, facts: { url: string; excerpt: string; attempts?: number | undefined; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.url = facts.url
    this.excerpt = facts.excerpt
    if (facts.attempts !== undefined) this.attempts = facts.attempts
  }
}

/** The server answered with a redirect, which is never followed: a signature holds for one URL only, and must not reach another host. */
export class RedirectError extends ProtocolError {
  static {
    RedirectError.prototype.name = 'RedirectError'
  }

  readonly status: number
  /** Where the server points to; its query and user are left out. */
  readonly target: string

  constructor(message: string, facts: { url: string; status: number; target: string; attempts?: number | undefined }) {
    super(message, { url: facts.url, excerpt: '', attempts: facts.attempts })
    this.status = facts.status
    this.target = facts.target
  }
}
