import type { Operation } from '../../../generated/operations.js'
import type { IndicatorTypes } from '../../indicators/index.js'
import type { UploadSource } from '../contents/upload-source.js'
import type { SubjectType } from '../subject-type.js'
import type { Target } from '../target.js'

/** One thing to do to an entity after it is created or changed: plain data. */
export interface Step {
  /** The method of the draft that queued it. */
  readonly name: string
  /** The step in words, such as `attribute Description`. */
  readonly words: string
  readonly operation: Operation
  /** The path's values beside those that name the entity. */
  readonly path: Readonly<Record<string, string | number>>
  readonly body?: Readonly<Record<string, unknown>>
  /** The other end of an association; its path values are known when it is there. */
  readonly target?: Target
  /** Security labels to put on a new attribute. */
  readonly securityLabels?: readonly string[]
  /** Contents to upload. */
  readonly contents?: UploadSource
  readonly onUploadProgress?: (bytesSent: number) => void
}

/** What a step is made with. */
export interface StepContext {
  readonly type: SubjectType
  readonly types: IndicatorTypes
}

/** Makes a step from the arguments of a draft's method, which JavaScript callers may get wrong. */
export type StepBuilder = (context: StepContext, ...argument: readonly unknown[]) => Step
