import { type ArgumentKind, type Container, type ContainerName, containers, type QueryField } from '../../generated/containers.js'
import { containerSentences, postFilterSentences } from '../../generated/sentences.js'
import { kebabCase, spaced } from '../words.js'
import { containerKind, type PostFilterName, postFilterNames } from './container-kind.js'

/** A flag of the command line that stands for one filter of a container. */
export type FilterFlag = FlagBase &
  (
    | { readonly kind: 'api'; readonly name: string; readonly argument: ArgumentKind }
    | { readonly kind: 'field'; readonly name: string; readonly field: QueryField }
    | { readonly kind: 'post'; readonly name: PostFilterName }
  )

interface FlagBase {
  /** Without its dashes: `post-date-added`. */
  readonly flag: string
  /** The filter's name in words: `date added`. */
  readonly words: string
  /** What the filter does, from the API description. */
  readonly sentence: string
}

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
  // The first one explains the flag: that of the container itself, where it has the filter.
  const unique = [...new Map(all.map(flag => [flag.flag, flag] as const).reverse()).values()]
  return unique.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || (one.flag < other.flag ? -1 : 1))
}

function ownFlags(container: ContainerName): FilterFlag[] {
  const table: Container = containers[container]
  const sentences = containerSentences[container]
  return [
    ...Object.entries(table.filters).map(
      ([name, filter]): FilterFlag => ({
        kind: 'api',
        flag: kebabCase(name),
        name,
        words: filter.words,
        sentence: sentences.filters[name] ?? '',
        argument: filter.kind,
      }),
    ),
    ...Object.entries(table.fields).map(
      ([name, field]): FilterFlag => ({
        kind: 'field',
        flag: `api-${kebabCase(name)}`,
        name,
        words: spaced(name),
        sentence: sentences.fields[name] ?? '',
        field,
      }),
    ),
    ...postFilterNames(container).map(
      (name): FilterFlag => ({
        kind: 'post',
        flag: `post-${kebabCase(name)}`,
        name,
        words: spaced(name),
        sentence: postFilterSentences[name],
      }),
    ),
  ]
}
