import { entityKind } from './entity-kind.js'
import { fieldTable } from './field-table.js'
import type { JsonOptions } from './format-options.js'
import type { FormattableEntity } from './formattable-entity.js'

/**
 * Returns an entity as the plain object that JSON prints: the documented fields with null for no value, or those that are chosen,
 * and with `detail` every other field that the entity has; keys in alphabetical order unless chosen.
 */
export function entityRecord(entity: FormattableEntity, options?: JsonOptions): Record<string, unknown> {
  const table = fieldTable(entityKind(entity), entity, 'alphabetical', options)
  const values = table.read(entity)
  const fields = table.fields.map((field, index): [string, unknown] => [field.name, values[index] ?? null])
  if (options?.detail !== true) return Object.fromEntries(fields)
  const held = new Set(fields.map(([name]) => name))
  // A list, such as the people of a task, is whole only as the wire has it; `weblink` is the wire's `webLink`.
  const rest = Object.entries(entity).filter(
    ([name, value]) =>
      (!held.has(name) || Array.isArray(value)) && name !== 'webLink' && (name !== 'password' || options.includePassword === true),
  )
  const all: Record<string, unknown> = Object.fromEntries([...fields, ...rest])
  const names = Object.keys(all).sort()
  return Object.fromEntries(names.map(name => [name, all[name]]))
}
