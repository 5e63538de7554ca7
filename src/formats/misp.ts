import type { IndicatorKind } from '../row-facts.js'
import { customValue } from './custom-labels.js'
import { indicatorOnly } from './entity-kind.js'
import { entityUuid } from './entity-uuid.js'
import { csvCell } from './escapes.js'
import { type Format, lineWriter } from './format.js'
import type { FormattableEntity } from './formattable-entity.js'
import { hashLengths, type IndicatorFacts, indicatorFacts, indicatorValues } from './indicator-values.js'
import { presentText } from './scalar.js'
import type { StyleOptions } from './style.js'

/** A category and type of MISP's vocabulary. */
type MispType = readonly [category: string, type: string]

const columns = ['uuid', 'event_id', 'category', 'type', 'value', 'comment', 'to_ids', 'date']

/** Source: MISP core format, attribute categories and types. */
const types: Readonly<Partial<Record<IndicatorKind, MispType>>> = {
  address: ['Network activity', 'ip-dst'],
  emailAddress: ['Payload delivery', 'email-src'],
  url: ['Network activity', 'url'],
}

const customTypes: ReadonlyMap<unknown, MispType> = new Map<unknown, MispType>([
  ['ASN', ['Network activity', 'AS']],
  ['CIDR', ['Network activity', 'ip-dst']],
  ['Mutex', ['Artifacts dropped', 'mutex']],
  ['Registry Key', ['Persistence mechanism', 'regkey']],
  ['User Agent', ['Network activity', 'user-agent']],
])

const unknown: MispType = ['Other', 'other']

/** Returns the header row of a MISP feed: the columns of MISP's own CSV export. */
function mispHeader(): string {
  return columns.join(',')
}

/**
 * Returns the row of an indicator in a MISP feed, of a file one row for each of its hashes, with no line break at the end.
 * The UUID is derived from type, value and owner, so reading a feed again updates the existing attributes.
 * @throws FormatError when the entity is not an indicator
 */
function mispRows(entity: FormattableEntity, _options?: StyleOptions): string {
  const kind = indicatorOnly(entity, 'misp', 'stix or json')
  const facts = indicatorFacts(entity, kind)
  return indicatorValues(entity, kind)
    .map(value => row(entity, kind, facts, value))
    .join('\n')
}

function row(entity: FormattableEntity, kind: IndicatorKind, facts: IndicatorFacts, value: string): string {
  const [category, type] = mispType(entity, kind, value)
  // Types that MISP doesn't know, and inactive indicators, are not for detection.
  const detects = type !== unknown[1] && entity.active !== false && entity.active !== 'false'
  const date = facts.added === undefined ? '' : new Date(facts.added).toISOString().slice(0, 10).replaceAll('-', '')
  const cells = [
    entityUuid(facts.type, value, facts.ownerName ?? ''),
    '',
    category,
    type,
    mispValue(entity, value),
    facts.description ?? '',
    detects ? '1' : '0',
    date,
  ]
  return cells.map(csvCell).join(',')
}

function mispType(entity: FormattableEntity, kind: IndicatorKind, value: string): MispType {
  switch (kind) {
    case 'file':
      return hashType(value)
    case 'host':
      // MISP calls a name below a registered domain a host name.
      return ['Network activity', value.split('.').length > 2 ? 'hostname' : 'domain']
    case 'custom':
      return customTypes.get(entity.type) ?? unknown
    default:
      return types[kind] ?? unknown
  }
}

function hashType(hash: string): MispType {
  const name = (['md5', 'sha1', 'sha256'] as const).find(candidate => hashLengths[candidate] === hash.length)
  return name === undefined ? unknown : ['Payload delivery', name]
}

function mispValue(entity: FormattableEntity, value: string): string {
  if (entity.type === 'ASN') return value.replace(/^ASN/i, 'AS')
  if (entity.type !== 'Registry Key') return value
  const key = presentText(customValue(entity, 'Key Name'))
  const name = presentText(customValue(entity, 'Value Name'))?.trim()
  if (key === undefined) return value
  // In MISP, the name of a value is the last part of its key.
  return name === undefined || name === '' ? key : `${key}\\${name}`
}

/** A CSV feed for MISP (MISP core format, attributes; columns of MISP's CSV export). */
export const misp = {
  name: 'misp',
  summary: 'A CSV feed for MISP',
  holds: 'indicators',
  extension: 'csv',
  recognizedExtensions: [],
  lines: false,
  importable: false,
  options: [],
  print: Object.assign(mispRows, { header: mispHeader }),
  writer: options => lineWriter(entity => mispRows(entity, options), mispHeader()),
} as const satisfies Format
