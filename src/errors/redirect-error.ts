import { ProtocolError } from './protocol-error.js'

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
