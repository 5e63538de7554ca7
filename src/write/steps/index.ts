import { assetSteps } from './asset-steps.js'
import { associationSteps } from './association-steps.js'
import { attributeSteps } from './attribute-steps.js'
import { groupSteps, taskSteps } from './group-steps.js'
import { markSteps } from './mark-steps.js'
import { sightingSteps } from './sighting-steps.js'

export type { Step } from '../draft-state.js'
export type { StepBuilder } from './step.js'

/** The builders of a draft's steps, by the name of the method: every write of the API to an existing entity. */
export const stepBuilders = {
  ...attributeSteps,
  ...markSteps,
  ...associationSteps,
  ...sightingSteps,
  ...assetSteps,
  ...taskSteps,
  ...groupSteps,
} as const
