import type { CommitStepOutcome } from '../errors/index.js'
import type { NormalizationChange } from '../indicators/index.js'

/** How to commit a draft. */
export interface CommitOptions {
  /** Throws `CommitError` when a step failed, after all steps have been tried. Default false: throws only when the creation itself failed. */
  throwOnFailure?: boolean
  /** What happens to later attributes after one was rejected: skip them, as the platform's documentation describes, or create them. Default `stop`. */
  onAttributeFailure?: 'stop' | 'continue'
  /**
   * Set this if a killed process may have committed the draft in whole or in part: the time since when. The commit then adopts a group or
   * task with the same name and owner that was created since then, and does not add attributes, file occurrences and assets that already
   * exist.
   */
  resumedFrom?: Date | string
  /** Reads the entity again after the last step. Default: if there were steps after its creation. */
  readBack?: boolean
  /** Aborts the commit. `CommitError` then lists what was completed. */
  signal?: AbortSignal
  /** Called after each step. */
  onProgress?: (progress: {
    /** Number of completed steps; creating or updating the entity itself counts as one. */
    readonly done: number
    readonly total: number
    /** The step that just ended. */
    readonly step: CommitStepOutcome
  }) => void
}

/** Result of a commit. */
export interface CommitResult<Entity> {
  /** `created`; `updated` if it existed; `found` if someone else, or an earlier commit whose response was lost, had created it. */
  readonly outcome: 'created' | 'updated' | 'found'
  /** Every step in order, without exceptions. Creating or updating the entity comes first. */
  readonly steps: readonly CommitStepOutcome[]
  /** The entity as it is on the server after the last step; absent when it could not be read. */
  readonly entity: Entity | undefined
  /** The changes that normalisation made to an indicator's value before it was sent, by rule. */
  readonly changes: readonly NormalizationChange[]
}
