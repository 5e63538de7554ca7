/** What became of one step of a commit. */
export interface CommitStepOutcome {
  /** The step in words, such as `attribute Description`. */
  step: string
  outcome: 'done' | 'failed' | 'skipped'
  /** HTTP status of the answer, when there was one. */
  status?: number
  /** Why the step failed or was skipped. */
  message?: string
}
