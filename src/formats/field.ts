import { customValue } from './custom-labels.js'
import { isIndicatorKind } from './entity-kind.js'
import { fileHash } from './file-hashes.js'
import type { FormattableEntity } from './formattable-entity.js'
import { indicatorValues } from './indicator-values.js'
import type { EntityKind } from './kinds.js'
import { numeric, type Scalar, scalar, truth } from './scalar.js'

/** One field of a format: its name and where its value comes from. */
export interface Field {
  readonly name: string
  /** Whether whole numbers print with `.0` in text formats, as ratings do. */
  readonly decimal: boolean
  readonly read: (entity: FormattableEntity) => Scalar
}

const decimals: ReadonlySet<string> = new Set(['rating', 'threatAssessRating'])

/** Fields whose numbers the wire may send as strings of digits. */
const numbers: ReadonlySet<string> = new Set([
  ...decimals,
  'calIndicatorStatus',
  'calScore',
  'confidence',
  'falsePositiveCount',
  'fileSize',
  'id',
  'observationCount',
  'score',
  'size',
  'threatAssessConfidence',
  'threatAssessScore',
])

/** Fields whose booleans the wire may send as `"true"` and `"false"`. */
const truths: ReadonlySet<string> = new Set([
  'active',
  'activeLocked',
  'dnsActive',
  'escalated',
  'malware',
  'overdue',
  'privateFlag',
  'reminded',
  'scoreIncludesBody',
  'whoisActive',
])

/** The field that holds the value of an indicator, where a row of a mixed list has its summary only. */
const valueFields: ReadonlyMap<EntityKind, string> = new Map<EntityKind, string>([
  ['address', 'ip'],
  ['emailAddress', 'address'],
  ['host', 'hostName'],
  ['url', 'text'],
])

/** Returns the field called `name` of entities of one kind. Names: API documentation, models; `weblink` and `indicator` are the formats' own. */
export function fieldOf(kind: EntityKind, name: string): Field {
  return { name, decimal: decimals.has(name), read: readerOf(kind, name) }
}

function readerOf(kind: EntityKind, name: string): Field['read'] {
  if (numbers.has(name)) return entity => numeric(entity[name])
  if (truths.has(name)) return entity => truth(entity[name])
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
      const own = valueFields.get(kind)
      if (own !== undefined) return entity => scalar(entity[own] ?? entity.summary)
      if (isIndicatorKind(kind)) return entity => joined(indicatorValues(entity, kind))
      break
    }
    case 'md5':
    case 'sha1':
    case 'sha256':
      if (kind === 'file') return entity => fileHash(entity, name)
  }
  if (valueFields.get(kind) === name) return entity => scalar(entity[name] ?? entity.summary)
  if (kind === 'custom') return entity => scalar(customValue(entity, name))
  return entity => scalar(entity[name])
}

/** Returns the field of a custom type's label: a text, whatever its name would mean elsewhere. */
export function labelField(label: string): Field {
  return { name: label, decimal: false, read: entity => scalar(customValue(entity, label)) }
}

function joined(values: readonly string[]): Scalar {
  return values.length === 0 ? null : values.join(' : ')
}

/** Names of what hangs on an entity (users, tags, security labels) in one text. */
function namesOf(list: unknown, key: string): Scalar {
  if (!Array.isArray(list)) return scalar(list)
  const names = list.map((item: unknown) =>
    typeof item === 'object' && item !== null && key in item ? (item as Record<string, unknown>)[key] : item,
  )
  return names.length === 0 ? null : names.map(name => scalar(name) ?? '').join(', ')
}
