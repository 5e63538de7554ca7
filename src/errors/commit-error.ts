import type { CommitStepOutcome } from './commit-step-outcome.js'
import { ThreatConnectError } from './threatconnect-error.js'

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
