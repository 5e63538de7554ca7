import { ThreatConnectError } from './threatconnect-error.js'

/** No response arrived: the connection failed or broke, and all retries are used up. */
export class ConnectionError extends ThreatConnectError {
  static {
    ConnectionError.prototype.name = 'ConnectionError'
  }

  /** Number of attempts. */
  readonly attempts: number

  constructor(message: string, facts: { attempts: number; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.attempts = facts.attempts
  }
}

/** The server sent nothing for longer than the timeout, at every attempt. */
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
