export type { Step, StepBuilder } from './step.js'
export { stepBuilders } from './step-builders.js'
