import { ThreatConnectError } from './threatconnect-error.js'

/** The request of a step, as it was sent or would be. */
export interface CommitRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path from `/v2` on, values percent-encoded; what is not known yet stands as its name in braces. */
  uri: string
  /** The owner and the like, as sent in the query. */
  query: Readonly<Record<string, string | number | boolean>>
  /** Fields of a JSON body. */
  body?: Readonly<Record<string, unknown>>
}

/** What became of one step of a commit. */
export interface CommitStepOutcome {
  /** The step in words, such as `attribute Description`. */
  step: string
  /** `skipped`: not sent, or refused in a way that the platform's documentation calls no failure. */
  outcome: 'done' | 'failed' | 'skipped'
  request?: CommitRequest
  /** HTTP status of the answer, when there was one. */
  status?: number
  /** Why the step failed or was skipped, or what is to know about it. */
  message?: string
}

/** A commit did not go through whole; `steps` tells what was done and what was not. */
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
