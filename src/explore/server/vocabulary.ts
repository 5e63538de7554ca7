import { type Container, type ContainerName, containers, type QueryField } from '../../../generated/containers.js'
import {
  containerKind,
  type FilterFlag,
  filterFlags,
  type OperatorSymbol,
  type PostFilterKind,
  postFilterKinds,
} from '../../filters/index.js'

import { formats, tableColumn, tableFields } from '../../formats/index.js'

import { spaced } from '../../words.js'
import type { OfferedContainer, OfferedFilter, ValueKind, Vocabulary } from './protocol.js'

const fieldKinds: Readonly<Record<QueryField['type'], ValueKind>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
}

/** Returns what the page offers, generated from the container table, so that new filters appear automatically. */
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
    words: spaced(name),
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

/** Returns the filters of a container. Filters that require an indicator type are listed with the container of that type. */
function filtersOf(name: ContainerName): OfferedFilter[] {
  const table: Container = containers[name]
  const own = (flag: FilterFlag) => flag.kind === 'post' || Object.hasOwn(flag.kind === 'api' ? table.filters : table.fields, flag.name)
  return filterFlags(name).filter(own).map(offeredFilter)
}

function offeredFilter(flag: FilterFlag): OfferedFilter {
  const { kind, name, words, sentence } = flag
  if (flag.kind === 'api') return { kind, name, path: name, words, sentence, value: flag.argument, operators: [] }
  if (flag.kind === 'field')
    return { kind, name, path: `api.${name}`, words, sentence, value: fieldKinds[flag.field.type], operators: flag.field.operators }
  const type = postFilterKinds[flag.name]
  const value = type === 'number' ? 'number' : type === 'instant' ? 'date' : 'text'
  return { kind, name, path: `post.${name}`, words, sentence, value, operators: postFilterOperators[type] }
}

const ordering = ['=', '!=', '>', '>=', '<', '<='] as const
const ofTexts = [...ordering, 'in', 'contains', 'matches'] as const

/** The operators of each kind of post-filter. */
export const postFilterOperators: Readonly<Record<PostFilterKind, readonly OperatorSymbol[]>> = {
  text: ofTexts,
  attributes: ofTexts,
  tags: ofTexts,
  number: [...ordering, 'in'],
  instant: ordering,
}
