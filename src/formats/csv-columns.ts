import { layouts } from '../../generated/kinds.js'
import { described, entityKind } from './entity-kind.js'
import { type Field, fieldOf } from './field.js'
import { chosenFields } from './field-table.js'
import { FormatError } from './format-error.js'
import type { CsvKind, CsvOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'

import { keptIn } from './kept-in.js'
import { type EntityKind, subjectOf } from './kinds.js'

const plainColumns = new Map<EntityKind, readonly Field[]>()

/**
 * Returns the names of the columns of a document that holds entities of the given kind, or such as the given one.
 * @throws FormatError when the entity has no columns of its own and none are named
 */
export function csvColumnNames(of: CsvKind | FormattableEntity, options: CsvOptions | undefined): readonly string[] {
  return options?.fields ?? layouts[typeof of === 'string' ? of : csvKindOf(entityKind(of), of)].csv
}

/**
 * Returns the columns to print of an entity.
 * @throws FormatError when the entity has no columns of its own and none are named
 */
export function csvColumns(kind: EntityKind, entity: FormattableEntity, fields: readonly string[] | undefined): readonly Field[] {
  if (fields !== undefined) return chosenFields(kind, fields).fields
  return keptIn(plainColumns, kind, () => layouts[csvKindOf(kind, entity)].csv.map(name => fieldOf(kind, name)))
}

/**
 * Returns which header an entity goes under.
 * @throws FormatError when it is neither indicator, group, victim, task nor owner
 */
export function csvKindOf(kind: EntityKind, entity: FormattableEntity): CsvKind {
  const subject = subjectOf(kind)
  if (subject !== undefined) return subject
  throw new FormatError(
    `csv has no columns of its own for this entity, ${described(entity, kind)}: name them in the option fields, or use json.`,
    { format: 'csv', kind },
  )
}
