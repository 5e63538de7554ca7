import { type ArgumentKind, type Container, type ContainerName, containers, type QueryField } from '../../generated/containers.js'
import { kebabCase, spaced } from '../words.js'
import { containerKind, type PostFilterName, postFilterNames } from './container-kind.js'

/** A command-line flag for one filter of a container. */
export type FilterFlag =
  | { readonly kind: 'api'; readonly flag: string; readonly name: string; readonly words: string; readonly argument: ArgumentKind }
  | { readonly kind: 'field'; readonly flag: string; readonly name: string; readonly words: string; readonly field: QueryField }
  | { readonly kind: 'post'; readonly flag: string; readonly name: PostFilterName; readonly words: string }

/** The containers of the command line. Custom indicator types are available as `indicators --type`. */
export const containerNames: readonly ContainerName[] = (Object.keys(containers) as ContainerName[]).filter(
  name => name !== 'customIndicators',
) // Keys of the table are its names.

/** The flags of every filter of a container. `indicators` also has those of each indicator type, for use with `--type`. */
export function filterFlags(container: ContainerName): readonly FilterFlag[] {
  if (container !== 'indicators') return ownFlags(container)
  const typed = containerNames.filter(name => containerKind(name) === 'indicator' && name !== 'bulkIndicators')
  const all = ['indicators' as const, ...typed, 'customIndicators' as const].flatMap(ownFlags)
  const order = ['api', 'field', 'post']
  const unique = [...new Map(all.map(flag => [flag.flag, flag])).values()]
  return unique.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || (one.flag < other.flag ? -1 : 1))
}

function ownFlags(container: ContainerName): FilterFlag[] {
  const table: Container = containers[container]
  return [
    ...Object.entries(table.filters).map(
      ([name, filter]): FilterFlag => ({
        kind: 'api',
        flag: kebabCase(name),
        name,
        words: filter.words,
        argument: filter.kind,
      }),
    ),
    ...Object.entries(table.fields).map(
      ([name, field]): FilterFlag => ({ kind: 'field', flag: `api-${kebabCase(name)}`, name, words: words(name), field }),
    ),
    ...postFilterNames(container).map((name): FilterFlag => ({ kind: 'post', flag: `post-${kebabCase(name)}`, name, words: words(name) })),
  ]
}

function words(name: string): string {
  return spaced(name)
}

/** One flag as found on the command line, in order. */
export type FlagToken =
  | { readonly kind: 'filter'; readonly flag: FilterFlag; readonly value: string | undefined }
  | { readonly kind: 'owner' | 'type' | 'indicatorType'; readonly value: string }
  | { readonly kind: 'and' | 'or' }

/** One filter object of the command line. Each `--and` or `--or` starts a new one. */
export interface Segment {
  /** How it combines with the filter objects before it; undefined for the first. */
  readonly operator: 'and' | 'or' | undefined
  /** Indicator type that it is limited to. */
  readonly type: string | undefined
  readonly owners: readonly string[]
  readonly filters: readonly SegmentFilter[]
}

/** One filter with its argument as text. */
export interface SegmentFilter {
  readonly flag: FilterFlag
  readonly value: string | undefined
  /** Type of the value of `--indicator`, if it should not be detected. */
  readonly indicatorType?: string
}
