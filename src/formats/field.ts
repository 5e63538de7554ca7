import { decimalFields } from '../../generated/readers.js'
import { isRecord } from '../json.js'
import type { EntityKind } from '../row-facts.js'
import { customValue } from './custom-labels.js'
import { isIndicatorKind } from './entity-kind.js'
import type { FormattableEntity } from './formattable-entity.js'
import { fileHash, indicatorValues, wholeValueReader } from './indicator-values.js'
import { documentedFields, fieldTypes, kindEntry } from './kinds.js'
import { numeric, type Scalar, scalar, truth } from './scalar.js'

/** One field of a format: its name and where its value comes from. */
export interface Field {
  readonly name: string
  /** Whether whole numbers print with `.0` in text formats, as ratings do. */
  readonly decimal: boolean
  /** Whether it holds an integer. JSON prints it exactly, even if it is too large for a number and arrived as a string of digits. */
  readonly integer: boolean
  readonly read: (entity: FormattableEntity) => Scalar
}

/** Returns the field called `name` of entities of one kind. Names come from the API documentation, models; `weblink` and `indicator` are our own. */
export function fieldOf(kind: EntityKind, name: string): Field {
  return { name, decimal: decimalFields.has(name), integer: fieldTypes(kind)[name] === 'integer', read: readerOf(kind, name) }
}

function readerOf(kind: EntityKind, name: string): Field['read'] {
  const type = fieldTypes(kind)[name]
  if (type === 'integer' || type === 'number') return entity => numeric(entity[name])
  if (type === 'boolean') return entity => truth(entity[name])
  switch (name) {
    case 'ownerName':
      return entity => scalar(entity.ownerName ?? entity.owner?.name)
    case 'weblink':
      return entity => scalar(entity.webLink ?? entity.weblink)
    case 'assignee':
    case 'escalatee':
      return entity => namesOf(entity[name], 'userName')
    case 'tag':
    case 'securityLabel':
      return entity => namesOf(entity[name], 'name')
    case 'indicator': {
      const whole = wholeValueReader(kind)
      if (whole !== undefined) return entity => scalar(whole(entity))
      if (isIndicatorKind(kind)) return entity => joined(indicatorValues(entity, kind))
      break
    }
    // Servers leave it out, and a file may hold rows of several kinds.
    case 'type': {
      const entry = kindEntry(kind)
      if (entry?.subject === 'task' || entry?.subject === 'victim') return entity => scalar(entity[name] ?? entry.name)
      break
    }
    case 'md5':
    case 'sha1':
    case 'sha256':
      if (kind === 'file') return entity => fileHash(entity, name)
  }
  const entry = kindEntry(kind)
  if (entry?.subject === 'indicator' && entry.values.length === 1 && entry.values[0]?.key === name)
    return entity => scalar(entity[name] ?? entity.summary)
  // A label called like a documented field has another name, and the field is the indicator's own.
  if (kind === 'custom' && nameOfLabel(name) === name) {
    const label = name.slice(0, -1)
    return nameOfLabel(label) === name
      ? entity => scalar(customValue(entity, name) ?? customValue(entity, label))
      : entity => scalar(customValue(entity, name))
  }
  return entity => scalar(entity[name])
}

/** Returns the name under which formats write the value of a label. A type may have a label called `rating`, but no document two fields of one name. */
export function nameOfLabel(label: string): string {
  return documentedFields('custom').includes(label) ? `${label}_` : label
}

/** Returns the field of a custom type's label: a text, even if other kinds have a field of that name. */
export function labelField(label: string): Field {
  return { name: nameOfLabel(label), decimal: false, integer: false, read: entity => scalar(customValue(entity, label)) }
}

function joined(values: readonly string[]): Scalar {
  return values.length === 0 ? null : values.join(' : ')
}

/** Names of the users, tags or security labels of an entity, as one text. */
function namesOf(list: unknown, key: string): Scalar {
  if (!Array.isArray(list)) return scalar(list)
  const names = list.map((item: unknown) => (isRecord(item) && key in item ? item[key] : item))
  return names.length === 0 ? null : names.map(name => scalar(name) ?? '').join(', ')
}
