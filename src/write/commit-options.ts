import type { CommitStepOutcome } from '../errors/index.js'
import type { NormalizationChange } from '../indicators/index.js'

/** How far a commit is. */
export interface CommitProgress {
  /** Steps behind it, the creation or change of the entity itself counts as one. */
  readonly done: number
  readonly total: number
  /** The step just taken. */
  readonly step: CommitStepOutcome
}

/** How a draft is committed. */
export interface CommitOptions {
  /** Throws `CommitError` when a step failed, after all have been tried. Default false: only when the creation itself failed. */
  throwOnFailure?: boolean
  /** What happens to later attributes when one was refused: they are skipped, as the platform's documentation has it, or created. Default `stop`. */
  onAttributeFailure?: 'stop' | 'continue'
  /**
   * When the draft may have been committed before, in whole or in part, by a process that was killed: since when. A group or task of
   * its name and owner created since then is taken up again, and attributes, file occurrences and assets that are there already are
   * not added a second time.
   */
  resumedFrom?: Date | string
  /** Reads the entity again after the last step. Default: when a step was taken after its creation. */
  readBack?: boolean
  /** Ends the commit: `CommitError` then tells what was done before. */
  signal?: AbortSignal
  /** Told after each step. */
  onProgress?: (progress: CommitProgress) => void
}

/** What a commit brought. */
export interface CommitResult<Entity> {
  /** `created`; `updated` when it was there; `found` when an earlier commit, whose answer was lost, or somebody else had created it. */
  readonly outcome: 'created' | 'updated' | 'found'
  /** Every step in order, none left out; the creation or change of the entity comes first. */
  readonly steps: readonly CommitStepOutcome[]
  /** The entity as the server has it after the last step; absent when it could not be read. */
  readonly entity: Entity | undefined
  /** What was changed of an indicator's value before it was sent, by rule. */
  readonly changes: readonly NormalizationChange[]
}
