import { assetSteps } from './asset-steps.js'
import { associationSteps } from './association-steps.js'
import { attributeSteps } from './attribute-steps.js'
import { groupSteps, taskSteps } from './group-steps.js'
import { markSteps } from './mark-steps.js'
import { sightingSteps } from './sighting-steps.js'

/** What a draft can queue, by the name of its method: every write of the API on an entity that is there. */
export const stepBuilders = {
  ...attributeSteps,
  ...markSteps,
  ...associationSteps,
  ...sightingSteps,
  ...assetSteps,
  ...taskSteps,
  ...groupSteps,
} as const
