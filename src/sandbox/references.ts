import { groupTypeOfBranch, type IndicatorTypes } from './store/kinds.js'

/** The collections that paths name, and whether a type comes before the member: `/groups/threats/38`, but `/tasks/4`. */
const typed = { indicators: true, groups: true, victimAssets: true, adversaryAssets: true, tasks: false, victims: false } as const

/** A collection that a path names, perhaps with a type and a member. */
export interface Reference {
  readonly collection: keyof typeof typed
  /** Path segment of the type, such as `addresses`. */
  readonly branch?: string | undefined
  /** Value of an indicator, or digits of an id. */
  readonly value?: string | undefined
}

/** Where a path template names a collection. */
export type ReferencePlace = Pick<Reference, 'collection'> & { readonly at: number }

const isCollection = (segment: string): segment is Reference['collection'] => Object.hasOwn(typed, segment)

/** Finds the collections in a path template, in their order. */
export function referencePlaces(template: string): readonly ReferencePlace[] {
  return template
    .split('/')
    .slice(1)
    .flatMap((collection, at) => (isCollection(collection) ? [{ collection, at }] : []))
}

/** The decoded segments of a path, with the types of groups and indicators in their usual case. */
export function withUsualTypes(segments: readonly string[], types: IndicatorTypes): readonly string[] {
  return segments.map((segment, place) => {
    const collection = segments[place - 1]
    if (collection === 'groups') return groupTypeOfBranch(segment)?.branch ?? segment
    return (collection === 'indicators' ? types.byBranch(segment)?.branch : undefined) ?? segment
  })
}

/** Reads what the decoded segments of a path name at those places. */
export function readReferences(places: readonly ReferencePlace[], segments: readonly string[]): readonly Reference[] {
  return places.map(({ collection, at }) =>
    typed[collection] ? { collection, branch: segments[at + 1], value: segments[at + 2] } : { collection, value: segments[at + 1] },
  )
}
