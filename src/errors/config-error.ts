import { ThreatConnectError } from './threatconnect-error.js'

/** An option, environment variable or line of a config file is missing or out of range. */
export class ConfigError extends ThreatConnectError {
  static {
    ConfigError.prototype.name = 'ConfigError'
  }

  /** The option, variable or file that is wrong, such as `timeout`, `proxy.port` or `TC_TIMEOUT`. */
  readonly option: string

  constructor(message: string, facts: { option: string; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.option = facts.option
  }
}
