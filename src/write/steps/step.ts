import type { IndicatorTypes } from '../../indicators/index.js'
import type { Step } from '../draft-state.js'
import type { SubjectType } from '../subject-type.js'

/** The types that a step needs to be built. */
export interface StepContext {
  readonly type: SubjectType
  readonly types: IndicatorTypes
}

/** Builds a step from the arguments of a draft's method, which may be invalid in JavaScript. */
export type StepBuilder = (context: StepContext, ...argument: readonly unknown[]) => Step
