import type { IndicatorTypes } from '../../indicators/index.js'
import type { Step } from '../draft-state.js'
import type { SubjectType } from '../subject-type.js'

/** What a step is made with. */
export interface StepContext {
  readonly type: SubjectType
  readonly types: IndicatorTypes
}

/** Makes a step from the arguments of a draft's method, which JavaScript callers may get wrong. */
export type StepBuilder = (context: StepContext, ...argument: readonly unknown[]) => Step
