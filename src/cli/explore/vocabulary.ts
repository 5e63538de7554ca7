import { type Container, type ContainerName, containers, type QueryField } from '../../../generated/containers.js'
import { formats } from '../../formats/index.js'
import { containerKind, postFilterKinds } from '../../index.js'
import { tableColumn, tableFields } from '../output/table-columns.js'
import type { FilterFlag } from '../retrieve/filter-flag.js'
import { filterFlags } from '../retrieve/filter-flags.js'
import { kebabCase } from '../retrieve/kebab-case.js'
import { postFilterOperators } from './post-filter-operators.js'
import type { OfferedContainer, OfferedFilter, ValueKind, Vocabulary } from './protocol.js'

const fieldKinds: Readonly<Record<QueryField['type'], ValueKind>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
}

/** What the page offers, from the container table: a new filter of the description appears by itself. */
export function vocabulary(): Vocabulary {
  return {
    containers: Object.keys(containers).map(name => offeredContainer(name as ContainerName)), // Keys of the table are its names.
    formats: formats.names,
    styledFormats: formats.taking('style'),
    guardedFormats: formats.taking('formulaGuard'),
  }
}

function offeredContainer(name: ContainerName): OfferedContainer {
  const table: Container = containers[name]
  const kind = containerKind(name)
  return {
    name,
    words: kebabCase(name).replaceAll('-', ' '),
    group: kind === 'indicator' ? 'Indicators' : kind === 'group' ? 'Groups' : 'Others',
    hidden: name === 'customIndicators',
    modifiedSince: kind === 'indicator' && name !== 'bulkIndicators',
    listed: table.base !== undefined,
    filters: filtersOf(name),
    columns: (tableFields(name) ?? []).map(field => {
      const { heading, numeric = false } = tableColumn(field)
      return { field, heading, numeric }
    }),
  }
}

/** A container's own filters; those that `indicators` has only with a type come with that type's container. */
function filtersOf(name: ContainerName): OfferedFilter[] {
  const table: Container = containers[name]
  const own = (flag: FilterFlag) => flag.kind === 'post' || Object.hasOwn(flag.kind === 'api' ? table.filters : table.fields, flag.name)
  return filterFlags(name).filter(own).map(offeredFilter)
}

function offeredFilter(flag: FilterFlag): OfferedFilter {
  const { kind, name, words } = flag
  if (flag.kind === 'api') return { kind, name, path: name, words, value: flag.argument, operators: [] }
  if (flag.kind === 'field')
    return { kind, name, path: `api.${name}`, words, value: fieldKinds[flag.field.type], operators: flag.field.operators }
  const type = postFilterKinds[flag.name]
  const value = type === 'number' ? 'number' : type === 'instant' ? 'date' : 'text'
  return { kind, name, path: `post.${name}`, words, value, operators: postFilterOperators[type] }
}
