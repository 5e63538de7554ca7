import type { ContainerName } from '../../generated/containers.js'
import { containerKind, type KindOf } from './container-kind.js'

/** How a post-filter compares. */
export type PostFilterKind = 'text' | 'number' | 'instant' | 'attributes' | 'tags'

/** Every post-filter: how it compares and how printouts name it (vendor SDK 2.4.21, post-filters). */
export const postFilterKinds = {
  attribute: 'attributes',
  confidence: 'number',
  dateAdded: 'instant',
  fileType: 'text',
  lastModified: 'instant',
  name: 'text',
  rating: 'number',
  tag: 'tags',
  threatAssessConfidence: 'number',
  threatAssessRating: 'number',
  type: 'text',
} as const satisfies Record<string, PostFilterKind>

export type PostFilterName = keyof typeof postFilterKinds

const namesByKind = {
  indicator: [
    'attribute',
    'confidence',
    'dateAdded',
    'lastModified',
    'rating',
    'tag',
    'threatAssessConfidence',
    'threatAssessRating',
    'type',
  ],
  group: ['dateAdded', 'name', 'type'],
  typedGroup: ['dateAdded', 'fileType', 'name'],
  task: ['attribute', 'dateAdded', 'name'],
  victim: ['attribute', 'dateAdded', 'name', 'type'],
  owner: ['name', 'type'],
  other: [],
} as const

/** The post-filters of a container, for its types. */
export type PostFilterNameOf<C extends ContainerName> = (typeof namesByKind)[KindOf<C>][number]

/** The post-filters of a container, sorted. */
export function postFilterNames(container: ContainerName): readonly PostFilterName[] {
  return namesByKind[containerKind(container)]
}
