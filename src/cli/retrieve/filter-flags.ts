import { type Container, type ContainerName, containers } from '../../../generated/containers.js'
import { containerSentences, postFilterSentences } from '../../../generated/sentences.js'
import { containerKind, postFilterNames } from '../../filters/index.js'
import type { FilterFlag } from './filter-flag.js'
import { kebabCase } from './kebab-case.js'

/** The containers of the command line; custom indicator types are asked for as `indicators --type`. */
export const containerNames: readonly ContainerName[] = (Object.keys(containers) as ContainerName[]).filter(
  name => name !== 'customIndicators',
) // Keys of the table are its names.

/** The flags of every filter of a container; `indicators` has those of each indicator type as well, for its `--type`. */
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
        words: words(name),
        sentence: sentences.fields[name] ?? '',
        field,
      }),
    ),
    ...postFilterNames(container).map(
      (name): FilterFlag => ({
        kind: 'post',
        flag: `post-${kebabCase(name)}`,
        name,
        words: words(name),
        sentence: postFilterSentences[name],
      }),
    ),
  ]
}

function words(name: string): string {
  return kebabCase(name).replaceAll('-', ' ')
}
