import { type ContainerName, containers } from '../../generated/containers.js'
import { groupTypes, indicatorTypes } from '../../generated/kinds.js'

/** Branches of the built-in indicator types, which are containers of their own. */
export type IndicatorBranch = Extract<(typeof indicatorTypes)[number], { custom: false }>['branch']

/** Branches of the group types. */
export type GroupBranch = (typeof groupTypes)[number]['branch']

/** Containers of indicators. */
export type IndicatorContainer = IndicatorBranch | 'indicators' | 'customIndicators' | 'bulkIndicators'

/** What the rows of a container are, which decides the post-filters and the owner check. */
export type ContainerKind = 'indicator' | 'group' | 'typedGroup' | 'task' | 'victim' | 'owner' | 'other'

export type KindOf<C extends ContainerName> = C extends IndicatorContainer
  ? 'indicator'
  : C extends GroupBranch
    ? 'typedGroup'
    : C extends 'groups'
      ? 'group'
      : C extends 'tasks'
        ? 'task'
        : C extends 'victims'
          ? 'victim'
          : C extends 'owners'
            ? 'owner'
            : 'other'

const kinds: Readonly<Record<string, ContainerKind>> = {
  indicators: 'indicator',
  customIndicators: 'indicator',
  bulkIndicators: 'indicator',
  ...Object.fromEntries(indicatorTypes.filter(type => !type.custom).map(type => [type.branch, 'indicator'])),
  ...Object.fromEntries(groupTypes.map(type => [type.branch, 'typedGroup'])),
  groups: 'group',
  tasks: 'task',
  victims: 'victim',
  owners: 'owner',
}

/** The kind of a container. */
export function containerKind(container: ContainerName): ContainerKind {
  return kinds[container] ?? 'other'
}

/** The name that rows of a typed container have in `type`, such as `Address` or `Intrusion Set`; none for mixed containers. */
export function typeNameOf(container: ContainerName, customType?: string): string | undefined {
  if (customType !== undefined) return indicatorTypes.find(type => type.branch === customType)?.name
  return (
    indicatorTypes.find(type => !type.custom && type.branch === container)?.name ?? groupTypes.find(type => type.branch === container)?.name
  )
}

export function isContainer(name: string): name is ContainerName {
  return Object.hasOwn(containers, name)
}
