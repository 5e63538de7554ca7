import { ConnectionError } from './connection-error.js'

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
