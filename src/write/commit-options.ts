import { type CommitStepOutcome, ConfigError, showValue } from '../errors/index.js'
import { toInstant } from '../filters/index.js'
import type { NormalizationChange } from '../indicators/index.js'
import { wrongArgument } from './check-argument.js'
import type { CreationJournal } from './creations.js'

/** How to commit a draft. */
export interface CommitOptions {
  /** Throws `CommitError` when a step failed, after all steps have been tried. Default false: throws only when the creation itself failed. */
  throwOnFailure?: boolean
  /** What happens to later attributes after one was rejected: skip them, as the platform's documentation describes, or create them. Default `stop`. */
  onAttributeFailure?: 'stop' | 'continue'
  /**
   * Set this if a killed process may have committed the draft in whole or in part: the time since when. The commit then adopts a group or
   * task with the same name and owner that was created since then, and does not add attributes, file occurrences and assets that already
   * exist. It adopts a group or task only if it cannot belong to another draft.
   */
  resumedFrom?: Date | string
  /**
   * How long to look for what a request without a response may have created, in seconds; 0 looks once. A slow server may create it after
   * the connection is lost. Default: 10, or `timeout` if that is longer.
   */
  lookFor?: number
  /**
   * Sends the creation of a group, task or victim again if it got no response and was not found within `lookFor`. If the server is even
   * slower, that creates a second one. Default false: the step is `unknown`.
   */
  resend?: boolean
  /** How the import keeps its journal. @internal */
  journal?: CreationJournal
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

/** Longest time that a resumed commit may lie in the future, because the clocks of two machines differ, in milliseconds. */
const CLOCK_DIFFERENCE = 5 * 60 * 1000

/** @param now milliseconds since 1970. @throws ConfigError that names the option, its value and what is allowed */
export function checkCommitOptions({ resumedFrom, lookFor }: CommitOptions, now: number): void {
  if (lookFor !== undefined && !(typeof lookFor === 'number' && lookFor >= 0 && Number.isFinite(lookFor)))
    throw wrongArgument('option "lookFor"', lookFor, 'seconds, 0 or more')
  if (resumedFrom === undefined) return
  const since = typeof resumedFrom === 'string' || resumedFrom instanceof Date ? toInstant(resumedFrom) : Number.NaN
  if (Number.isNaN(since))
    throw wrongArgument('option "resumedFrom"', resumedFrom, 'a Date, or an ISO 8601 time such as 2017-07-13T17:50:17Z')
  if (since > now + CLOCK_DIFFERENCE)
    throw new ConfigError(
      `The option "resumedFrom" is ${showValue(resumedFrom)}, which is in the future. Pass the time when the earlier commit began.`,
      { option: 'resumedFrom' },
    )
}
