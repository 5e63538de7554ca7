import { groupTypes, indicatorTypes as knownTypes } from '../../generated/kinds.js'
import {
  completeMixed,
  completeTyped,
  DEFAULT_INDICATOR_TYPES,
  type IndicatorTypeDefinition,
  type IndicatorTypes,
  UNKNOWN_INDICATOR,
} from '../indicators/index.js'
import { isRecord } from '../json.js'
import { type EntityKind, forgetRow, markRow, type RowFacts } from '../row-facts.js'

type Row = Record<string, unknown>

/** Completes a row. @returns false when the types of the instance must be loaded first */
type Complete = (row: Row, types: IndicatorTypes) => boolean

/** Schemas of indicators of several types: the row names its type, or the value reveals it. */
const MIXED: readonly string[] = ['Indicator', 'BulkIndicator', 'DeletedIndicator', 'ObservedIndicator']

/** What the rows of these schemas are, no matter what they contain. */
const SUBJECTS: readonly (readonly [schema: string, EntityKind])[] = [
  ['Task', 'task'],
  ['Victim', 'victim'],
  ['Owner', 'owner'],
  ['IndicatorOwner', 'owner'],
]

/** Schemas of rows that are indicators of one type in another form, by the schema of the type. */
const RESOLVED: Readonly<Record<string, readonly string[]>> = { Host: ['ResolvedHost'] }

const always =
  (complete: (row: Row) => void): Complete =>
  row => {
    complete(row)
    return true
  }

const marked = (kind: EntityKind): Complete => {
  const facts = { kind }
  return always(row => markRow(row, facts))
}

const bySchema = new Map<string, Complete>([
  ...MIXED.map(schema => [schema, completeMixed] as const),
  ...SUBJECTS.map(([schema, kind]) => [schema, marked(kind)] as const),
  ['Group', completeMixedGroup()],
  ...groupTypes.map(({ schema, name, entity }) => [schema, completeGroup(name, entity)] as const),
  ...knownTypes.flatMap(({ schema, name, custom }) => {
    const definition = DEFAULT_INDICATOR_TYPES.find(type => type.name === name)
    if (custom || definition === undefined) return []
    const complete = always(row => completeTyped(row, definition))
    return [schema, ...(RESOLVED[schema] ?? [])].map(each => [each, complete] as const)
  }),
])

const completeOther = marked('other')

/** A group says what it is by its type and its name. */
function completeGroup(name: string, kind: EntityKind): Complete {
  const facts = { kind }
  return always(row => {
    row['type'] ||= name
    if (row['type'] !== name || typeof row['name'] !== 'string') markRow(row, facts)
  })
}

function completeMixedGroup(): Complete {
  const known = new Map<unknown, EntityKind>(groupTypes.map(({ name, entity }) => [name, entity]))
  const unknown: RowFacts = { kind: 'group' }
  return always(row => {
    const kind = known.get(row['type'])
    if (kind === undefined) markRow(row, unknown)
    else if (typeof row['name'] !== 'string') markRow(row, { kind })
  })
}

/**
 * Decides what the entities of a response are, in one place: sets `type` and, for indicators, `summary` and its values, for every operation
 * alike; sets `ownerName` also if the owner came as an object; records what a row's own `type` doesn't say, for the formats (`row-facts.ts`).
 * Changes the entities in place.
 *
 * @param schema of the entities, such as `Host`
 * @param key that held them: the custom type's own key if the API description has `*`
 * @param signal ends the wait for the types
 * @returns a promise if the types of the instance must be loaded first, once per client; if they can't be loaded, the rows stay as they are
 */
export function completeEntities(
  types: IndicatorTypes,
  schema: string,
  key: string,
  entities: readonly unknown[],
  signal?: AbortSignal,
): Promise<void> | undefined {
  const complete = schema === 'CustomIndicator' ? completeCustom(key) : (bySchema.get(schema) ?? completeOther)
  const completeAll = () => {
    let isComplete = true
    for (const row of entities) {
      if (!isRecord(row)) continue
      if (!complete(row, types)) isComplete = false
      if (row['ownerName'] === undefined && isRecord(row['owner']) && typeof row['owner']['name'] === 'string')
        row['ownerName'] = row['owner']['name']
    }
    return isComplete
  }
  if (completeAll() || types.isLoaded) return undefined
  return types.loadForRows(signal).then(isLoaded => {
    if (!isLoaded) return
    for (const row of entities) if (isRecord(row)) forgetRow(row)
    completeAll()
  })
}

/** The key of a list says of which type its rows are, and the type that a row names may be anything. */
function completeCustom(key: string): Complete {
  return (row, types) => {
    const { type } = row
    const definition: IndicatorTypeDefinition | undefined =
      types.registry.findByEntity(key) ?? (typeof type === 'string' ? types.registry.find(type) : undefined)
    if (definition === undefined) {
      markRow(row, UNKNOWN_INDICATOR)
      return false
    }
    completeTyped(row, definition)
    // Administrators can rename the labels of mutexes, user agents and their like: a row without the known ones needs those of the instance.
    return row['summary'] !== ''
  }
}
