import { ThreatConnectError } from './threatconnect-error.js'

/** A filter was given an argument or operator that it cannot take. */
export class FilterError extends ThreatConnectError {
  static {
    FilterError.prototype.name = 'FilterError'
  }

  /** The filter, such as `victimId` or `post.confidence`. */
  readonly filter: string
  /** The argument that was refused. */
  declare readonly value?: unknown

  constructor(message: string, facts: { filter: string; value?: unknown }) {
    super(message)
    this.filter = facts.filter
    if (facts.value !== undefined) this.value = facts.value
  }
}
