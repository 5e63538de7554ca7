import { type Container, type ContainerName, containers } from '../../generated/containers.js'
import { type PostFilterKind, postFilterKinds, type Subject } from '../../generated/kinds.js'

type Of<C extends ContainerName, Facts> = (typeof containers)[C] extends Facts ? C : never

/** Containers of indicators of one built-in type. */
export type IndicatorBranch = { [C in ContainerName]: Of<C, { readonly subject: 'indicator'; readonly kind: string }> }[ContainerName]

/** Containers of indicators. */
export type IndicatorContainer = { [C in ContainerName]: Of<C, { readonly subject: 'indicator' }> }[ContainerName]

/** The kind of a container's rows; `other` for rows without an owner and fields of their own, such as batch jobs. */
export type ContainerKind = Subject | 'other'

/** Returns the kind of a container's rows. */
export function containerKind(container: ContainerName): ContainerKind {
  const table: Container = containers[container]
  return table.subject ?? 'other'
}

export function isContainer(name: string): name is ContainerName {
  return Object.hasOwn(containers, name)
}

export { type PostFilterKind, postFilterKinds }

/** The name of a post-filter. */
export type PostFilterName = keyof typeof postFilterKinds

/** The names of a container's post-filters, for types. */
export type PostFilterNameOf<C extends ContainerName> = (typeof containers)[C]['postFilters'][number]

/** The names of a container's post-filters, sorted. */
export function postFilterNames(container: ContainerName): readonly PostFilterName[] {
  return containers[container].postFilters
}
