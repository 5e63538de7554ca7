import { ThreatConnectError } from './threatconnect-error.js'

/** No answer came: the connection failed or broke, and all attempts are spent. */
export class ConnectionError extends ThreatConnectError {
  static {
    ConnectionError.prototype.name = 'ConnectionError'
  }

  /** How often the request was tried. */
  readonly attempts: number

  constructor(message: string, facts: { attempts: number; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.attempts = facts.attempts
  }
}

/** The server was silent for longer than the timeout, at every attempt. */
export class TimeoutError extends ConnectionError {
  static {
    TimeoutError.prototype.name = 'TimeoutError'
  }

  /** The timeout in seconds. */
  readonly timeout: number

  constructor(message: string, facts: { attempts: number; timeout: number; cause?: unknown }) {
    super(message, facts)
    this.timeout = facts.timeout
  }
}
