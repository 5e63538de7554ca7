import { ThreatConnectError } from './threatconnect-error.js'

/** The request of a step: what was sent, or what would be sent. */
export interface CommitRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path starting with `/v2`, values percent-encoded. Values that are not known yet appear as their name in braces. */
  uri: string
  /** Query parameters as sent, such as the owner. */
  query: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** Fields of a JSON body. */
  body?: Readonly<Record<string, unknown>>
}

/** The outcome of one step of a commit. */
export interface CommitStepOutcome {
  /** Name of the step, such as `attribute Description`. */
  step: string
  /**
   * `skipped`: not sent, or rejected in a way that the platform's documentation does not count as a failure. `unknown`: sent without a
   * response and not found, so it may have been carried out or may still be.
   */
  outcome: 'done' | 'failed' | 'skipped' | 'unknown'
  request?: CommitRequest
  /** HTTP status of the response, if there was one. */
  status?: number
  /** Why the step failed or was skipped, or a remark about it. */
  message?: string
}

/** A commit did not complete. `steps` lists which steps succeeded and which did not. */
export class CommitError extends ThreatConnectError {
  static {
    CommitError.prototype.name = 'CommitError'
  }

  readonly steps: readonly CommitStepOutcome[]

  constructor(message: string, facts: { steps: readonly CommitStepOutcome[]; cause?: unknown }) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.steps = facts.steps
  }
}
