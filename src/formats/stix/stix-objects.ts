import { described, entityKind, isIndicatorKind } from '../entity-kind.js'
import { FormatError } from '../format-error.js'
import type { StixOptions } from '../format-options.js'
import type { FormattableEntity } from '../formattable-entity.js'

import { stixGroup } from './stix-group.js'
import { stixIndicator } from './stix-indicator.js'
import type { StixObject } from './stix-object.js'

/**
 * Returns an entity as STIX 2.1 objects: those it refers to (owner, markings), then its own, which is the last.
 * Ids are UUIDs of version 5 of type, value and owner: the same entity is the same object in every run.
 * @throws FormatError when the entity is neither indicator, group, victim, task nor owner
 */
export function stixObjects(entity: FormattableEntity, options?: StixOptions): readonly StixObject[] {
  const kind = entityKind(entity)
  if (isIndicatorKind(kind)) return stixIndicator(entity, kind, options?.at)
  if (kind === 'other') {
    throw new FormatError(`stix has no object for this entity, ${described(entity, kind)}: use json for it.`, { format: 'stix', kind })
  }
  return stixGroup(entity, kind, options?.at)
}
