export type { Step, StepBuilder, StepContext } from './step.js'
export { stepBuilders } from './step-builders.js'
