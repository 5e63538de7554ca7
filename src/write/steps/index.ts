export type { Step } from '../draft-state.js'
export type { StepBuilder } from './step.js'
export { stepBuilders } from './step-builders.js'
