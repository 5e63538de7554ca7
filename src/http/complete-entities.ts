import { groupTypes, indicatorTypes as knownTypes } from '../../generated/kinds.js'
import {
  completeMixed,
  completeTyped,
  DEFAULT_INDICATOR_TYPES,
  type IndicatorTypeDefinition,
  type IndicatorTypes,
} from '../indicators/index.js'
import { isRecord } from '../json.js'

type Complete = (row: Record<string, unknown>, types: IndicatorTypes) => boolean

/** Schemas of indicators of several types: the row names its type, or the value reveals it. */
const MIXED: readonly string[] = ['Indicator', 'BulkIndicator', 'DeletedIndicator', 'ObservedIndicator']
const SUBJECTS: readonly string[] = ['Group', 'Task', 'Victim']

const always =
  (complete: (row: Record<string, unknown>) => void): Complete =>
  row => {
    complete(row)
    return true
  }

const bySchema = new Map<string, Complete>([
  ...MIXED.map(schema => [schema, completeMixed] as const),
  ...SUBJECTS.map(schema => [schema, always(() => {})] as const),
  ...groupTypes.map(({ schema, name }) => [schema, always(row => completeGroup(row, name))] as const),
  ...knownTypes.flatMap(({ schema, name, custom }) => {
    const definition = DEFAULT_INDICATOR_TYPES.find(type => type.name === name)
    return custom || definition === undefined ? [] : [[schema, always(row => completeTyped(row, definition))] as const]
  }),
])

function completeGroup(row: Record<string, unknown>, name: string): void {
  row['type'] ||= name
}

/**
 * Decides what the entities of a response are, in one place: sets `type` and, for indicators, `summary` and its values, for every operation
 * alike; sets `ownerName` also if the owner came as an object. Changes the entities in place.
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
  signal: AbortSignal | undefined,
): Promise<void> | undefined {
  const complete = schema === 'CustomIndicator' ? completeCustom(key) : bySchema.get(schema)
  if (complete === undefined) return undefined
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
    if (isLoaded) completeAll()
  })
}

function completeCustom(key: string): Complete {
  return (row, types) => {
    const { type } = row
    const definition: IndicatorTypeDefinition | undefined =
      (typeof type === 'string' ? types.registry.find(type) : undefined) ?? types.registry.findByEntity(key)
    if (definition !== undefined) completeTyped(row, definition)
    return definition !== undefined
  }
}
