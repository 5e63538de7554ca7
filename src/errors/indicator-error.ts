import { ThreatConnectError } from './threatconnect-error.js'

/** A value is not a recognised or valid indicator. */
export class IndicatorError extends ThreatConnectError {
  static {
    IndicatorError.prototype.name = 'IndicatorError'
  }

  /** The value as it was given. */
  readonly value: string
  /** The rule that the value breaks, in words. */
  declare readonly reason?: string

  constructor(message: string, facts: { value: string; reason?: string }) {
    super(message)
    this.value = facts.value
    if (facts.reason !== undefined) this.reason = facts.reason
  }
}
