import { type ContainerName, containers } from '../../generated/containers.js'
import { type PostFilterKind, postFilterKinds } from '../../generated/kinds.js'

export { type PostFilterKind, postFilterKinds }

/** The name of a post-filter. */
export type PostFilterName = keyof typeof postFilterKinds

/** The post-filters of a container, for its types. */
export type PostFilterNameOf<C extends ContainerName> = (typeof containers)[C]['postFilters'][number]

/** The post-filters of a container, sorted. */
export function postFilterNames(container: ContainerName): readonly PostFilterName[] {
  return containers[container].postFilters
}
