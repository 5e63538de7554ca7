import { ThreatConnectError } from '../errors/index.js'

/** A format cannot hold the entity, such as a group in CEF or a second kind of entity in one CSV document. */
export class FormatError extends ThreatConnectError {
  static {
    FormatError.prototype.name = 'FormatError'
  }

  /** The format, such as `cef`. */
  readonly format: string
  /** Kind of the entity, such as `adversary`. */
  readonly kind: string

  constructor(message: string, facts: { format: string; kind: string }) {
    super(message)
    this.format = facts.format
    this.kind = facts.kind
  }
}
