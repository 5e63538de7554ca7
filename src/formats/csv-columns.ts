import { documentedFields } from './documented-fields.js'
import { entityKind, isIndicatorKind } from './entity-kind.js'
import { type Field, fieldOf } from './field.js'
import { FormatError } from './format-error.js'
import type { CsvKind, CsvOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'
import { described } from './indicator-only.js'
import type { EntityKind } from './kinds.js'
import { oncePerKey } from './once-per-key.js'

/**
 * The columns of each kind of document, `indicator` being the value of whatever type.
 * Source: vendor SDK 2.4.21 and API documentation; tasks, victims and owners are ours.
 */
const documentedColumns: Readonly<Record<CsvKind, readonly string[]>> = {
  indicator: ['confidence', 'dateAdded', 'description', 'id', 'indicator', 'lastModified', 'ownerName', 'rating', 'type', 'weblink'],
  group: documentedFields.group,
  victim: documentedFields.victim,
  task: documentedFields.task,
  owner: documentedFields.owner,
}

const columnsOf = oncePerKey((names: readonly string[]) => {
  const byKind = new Map<EntityKind, readonly Field[]>()
  return (kind: EntityKind): readonly Field[] => {
    const known = byKind.get(kind)
    if (known !== undefined) return known
    const columns = names.map(name => fieldOf(kind, name))
    byKind.set(kind, columns)
    return columns
  }
})

/**
 * Returns the names of the columns of a document that holds entities of the given kind, or such as the given one.
 * @throws FormatError when the entity has no columns of its own and none are named
 */
export function csvColumnNames(of: CsvKind | FormattableEntity, options: CsvOptions | undefined): readonly string[] {
  return options?.fields ?? documentedColumns[typeof of === 'string' ? of : csvKindOf(of)]
}

/** Returns the columns to print of an entity. */
export function csvColumns(kind: EntityKind, entity: FormattableEntity, options: CsvOptions | undefined): readonly Field[] {
  return columnsOf(options?.fields ?? documentedColumns[csvKind(kind, entity)])(kind)
}

/**
 * Returns which header an entity goes under.
 * @throws FormatError when it is neither indicator, group, victim, task nor owner
 */
export function csvKindOf(entity: FormattableEntity): CsvKind {
  return csvKind(entityKind(entity), entity)
}

function csvKind(kind: EntityKind, entity: FormattableEntity): CsvKind {
  if (isIndicatorKind(kind)) return 'indicator'
  if (kind === 'victim' || kind === 'task' || kind === 'owner') return kind
  if (kind !== 'other') return 'group'
  throw new FormatError(
    `csv has no columns of its own for this entity, ${described(entity, kind)}: name them in the option fields, or use json.`,
    {
      format: 'csv',
      kind,
    },
  )
}
