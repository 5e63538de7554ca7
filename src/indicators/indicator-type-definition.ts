import { indicatorTypes } from '../../generated/kinds.js'
import { IndicatorError, showValue } from '../errors/index.js'

/** An indicator type: its place in the API, and its values. */
export interface IndicatorTypeDefinition {
  /** Name as in an entity's `type`. */
  readonly name: string
  readonly custom: boolean
  /** Whether the platform finds values of the type in free text. */
  readonly parsable: boolean
  /** The path segment, for example `addresses`. */
  readonly branch: string
  /** The key of an entity in responses, for example `address`. */
  readonly entity: string
  /** How the server writes the case of a custom type's values. */
  readonly casePreference?: 'upper' | 'lower' | 'sensitive'
  /** One to three values, in the order of summaries. */
  readonly fields: readonly {
    /** The key in entities and create bodies, for example `ip` or `Key Name`. */
    readonly key: string
    /** The label that the server shows. */
    readonly label: string
    readonly kind: 'text' | 'selectone'
    /** The allowed values of a `selectone` field; empty for text. */
    readonly options: readonly string[]
  }[]
  /** The platform's own regular expressions, if they were requested. */
  readonly regexes: readonly string[]
}

type ValueField = IndicatorTypeDefinition['fields'][number]

/** An `indicatorType` record of `/v2/types/indicatorTypes`, typed as loosely as the server sends it. */
export interface IndicatorTypeRecord {
  readonly name: string
  readonly custom?: boolean | string
  readonly parsable?: boolean | string
  readonly apiBranch: string
  readonly apiEntity: string
  readonly casePreference?: string
  readonly value1Label?: string
  readonly value1Type?: string
  readonly value1Option?: string
  readonly value2Label?: string
  readonly value2Type?: string
  readonly value2Option?: string
  readonly value3Label?: string
  readonly value3Type?: string
  readonly value3Option?: string
  readonly regexes?: readonly string[]
}

// The keys of the built-in types differ from their labels ("md5", not "MD5"): API documentation, "Indicator keys".
const BUILT_IN_KEYS: ReadonlyMap<string, readonly string[]> = new Map(
  indicatorTypes.flatMap(({ custom, name, values }) => (custom ? [] : [[name, values.map(({ key }) => key)]])),
)

const isTrue = (value: boolean | string | undefined): boolean => String(value).toLowerCase() === 'true'

/** Servers send `null`, or a value of another type, in place of text. */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function valueField(key: string, label: string, kind: string | undefined, options: unknown): ValueField {
  const allowed = (textOf(options) ?? '').split(';').filter(option => option !== '')
  return { key, label, kind: kind === 'selectone' ? 'selectone' : 'text', options: allowed }
}

function fieldsOf(record: IndicatorTypeRecord): readonly ValueField[] {
  const written = [
    [record.value1Label, record.value1Type, record.value1Option],
    [record.value2Label, record.value2Type, record.value2Option],
    [record.value3Label, record.value3Type, record.value3Option],
  ] as const
  const keys = isTrue(record.custom) ? undefined : BUILT_IN_KEYS.get(record.name)
  if (keys !== undefined)
    return keys.map((key, index) => valueField(key, textOf(written[index]?.[0]) ?? key, written[index]?.[1], undefined))
  return written.flatMap(([label, kind, options]) => {
    const key = textOf(label)
    return key === undefined ? [] : [valueField(key, key, kind, options)]
  })
}

/**
 * Parses an `indicatorType` record of the API.
 * @throws IndicatorError when it lacks its name or its place in the API, or a custom type has no value label, because no indicator of it
 *   could be created
 */
export function indicatorTypeDefinition(record: IndicatorTypeRecord): IndicatorTypeDefinition {
  if (typeof record !== 'object' || record === null) throw unusable(record, 'it is not a record')
  const lacking = (['name', 'apiBranch', 'apiEntity'] as const).find(key => textOf(record[key]) === undefined)
  if (lacking !== undefined) throw unusable(record.name, `it has no "${lacking}"`)
  const fields = fieldsOf(record)
  if (fields.length === 0) throw unusable(record.name, 'it has no value label')
  const preference = textOf(record.casePreference)?.toLowerCase()
  return {
    name: record.name,
    custom: isTrue(record.custom),
    parsable: isTrue(record.parsable),
    branch: record.apiBranch,
    entity: record.apiEntity,
    ...(preference === 'upper' || preference === 'lower' || preference === 'sensitive' ? { casePreference: preference } : {}),
    fields,
    regexes: Array.isArray(record.regexes) ? record.regexes.filter(regex => textOf(regex) !== undefined) : [],
  }
}

function unusable(name: unknown, reason: string): IndicatorError {
  return new IndicatorError(`The indicator type ${showValue(name)} cannot be used: ${reason}. Request its full record.`, {
    value: String(name),
    reason,
  })
}
