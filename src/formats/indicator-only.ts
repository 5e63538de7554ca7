import { entityKind, isIndicatorKind } from './entity-kind.js'
import { FormatError } from './format-error.js'
import type { FormattableEntity } from './formattable-entity.js'
import type { EntityKind, IndicatorKind } from './kinds.js'
import { scalar } from './scalar.js'

/**
 * Returns the kind of an indicator, for a format that holds nothing else.
 * @throws FormatError when the entity is no indicator
 */
export function indicatorOnly(entity: FormattableEntity, format: string, others: string): IndicatorKind {
  const kind = entityKind(entity)
  if (isIndicatorKind(kind)) return kind
  throw new FormatError(`${format} holds indicators only, and this is ${described(entity, kind)}: use ${others} for it.`, { format, kind })
}

/** The entity in a few words for an error: its kind, name and id. */
export function described(entity: FormattableEntity, kind: EntityKind): string {
  const name = String(scalar(entity.name) ?? '').slice(0, 100)
  const id = String(scalar(entity.id) ?? '').slice(0, 30)
  return `of the kind ${kind}${name === '' ? '' : ` (${JSON.stringify(name)})`}${id === '' ? '' : `, id ${id}`}`
}
