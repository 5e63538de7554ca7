import { isIP } from 'node:net'
import type { IndicatorKindEntry } from '../../../generated/kinds.js'
import type { IndicatorKind } from '../../row-facts.js'
import { customLabels, customValue } from '../custom-labels.js'
import { entityUuid } from '../entity-uuid.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { fileHash, indicatorFacts, indicatorValues, isHashName } from '../indicator-values.js'
import { indicatorEntry, kindEntry } from '../kinds.js'
import { numberText } from '../scalar.js'
import { stixFrame, stixOwner } from './stix-frame.js'
import { type StixObject, stixText } from './stix-object.js'

/**
 * Returns an indicator as a STIX indicator, after the objects that it refers to.
 * Its id is derived from type, value (the strongest hash of a file) and owner.
 */
export function stixIndicator(entity: FormattableEntity, kind: IndicatorKind, at: Date | undefined): readonly StixObject[] {
  const facts = indicatorFacts(entity, kind)
  const type = stixText(facts.type) ?? 'Indicator'
  const name = stixText(indicatorValues(entity, kind).at(-1)) ?? type
  const frame = stixFrame(entity, facts.rating === undefined ? [] : [`rating:${numberText(facts.rating, true)}`], at)
  return [
    frame.identity,
    ...frame.markings,
    {
      type: 'indicator',
      spec_version: '2.1',
      id: `indicator--${entityUuid(type, name, stixOwner(entity))}`,
      ...frame.common,
      name,
      indicator_types: [indicatorType(facts.rating)],
      pattern: stixPattern(entity, kind),
      pattern_type: 'stix',
      pattern_version: '2.1',
      valid_from: frame.created,
      ...(facts.confidence === undefined ? {} : { confidence: Math.min(100, Math.max(0, Math.round(facts.confidence))) }),
    },
  ]
}

/** A word of STIX's indicator type vocabulary. Ratings: 0 is unknown, 1 suspicious, 2 to 5 low to critical threat. */
function indicatorType(rating: number | undefined): string {
  if (rating === undefined || rating < 1) return 'unknown'
  return rating < 2 ? 'anomalous-activity' : 'malicious-activity'
}

/**
 * Returns the STIX pattern that matches an indicator.
 * The pattern of a custom type without an object in STIX matches a custom object, `x-threatconnect-<type>`, with its labels as properties.
 * Source: STIX 2.1, section 9 (patterning) and section 6 (cyber-observable objects).
 */
function stixPattern(entity: FormattableEntity, kind: IndicatorKind): string {
  return `[${comparison(entity, kind)}]`
}

function comparison(entity: FormattableEntity, kind: IndicatorKind): string {
  const value = stixText(indicatorValues(entity, kind)[0]) ?? ''
  const entry = kind === 'custom' ? indicatorEntry(entity.type) : kindEntry(kind)
  const own = typedComparison(entry?.entity, value)
  if (own !== undefined) return own
  if (entry?.stix === undefined) return customComparison(entity, value)
  const parts = entry.subject === 'indicator' ? partComparisons(entity, entry) : []
  // Any of its hashes identifies a file, since an observer may know only one. Values with fixed places must all match.
  const all = entry.subject === 'indicator' && entry.join === 'placed'
  return parts.length > 0 ? parts.join(all ? ' AND ' : ' OR ') : equals(entry.stix, value)
}

/** The types whose pattern depends on the value, not only on a fixed path. */
function typedComparison(type: string | undefined, value: string): string | undefined {
  switch (type) {
    case 'address':
      return equals(isIP(value) === 6 ? 'ipv6-addr:value' : 'ipv4-addr:value', value)
    case 'asn': {
      const number = /^(?:ASN?)?\s*(\d{1,10})$/i.exec(value)?.[1]
      return number === undefined ? undefined : `autonomous-system:number = ${Number(number)}`
    }
    case 'cidrBlock': {
      const version = isIP(value.replace(/\/.*/s, ''))
      return version === 0 ? undefined : `ipv${version}-addr:value ISSUBSET ${literal(value)}`
    }
    default:
      return undefined
  }
}

/** Comparisons of the values that have a path of their own. */
function partComparisons(entity: FormattableEntity, { values, join }: IndicatorKindEntry): readonly string[] {
  return values.flatMap(({ key, stix }) => {
    if (stix === undefined) return []
    const part = stixText(join === 'present' && isHashName(key) ? fileHash(entity, key) : customValue(entity, key))
    return isEmpty(part) ? [] : [equals(stix, part)]
  })
}

/** The API sends an empty value as one space: the default value of a registry key. */
function isEmpty(part: string | undefined): part is undefined {
  return part === undefined || part === ' '
}

function customComparison(entity: FormattableEntity, value: string): string {
  const objectType = `x-threatconnect-${slug(String(entity.type ?? ''), '-') || 'indicator'}`
  const parts = customLabels(entity).flatMap(label => {
    const part = stixText(customValue(entity, label))
    return isEmpty(part) ? [] : [equals(`${objectType}:${property(label)}`, part)]
  })
  return parts.length > 0 ? parts.join(' AND ') : equals(`${objectType}:value`, value)
}

function equals(path: string, value: string): string {
  return `${path} = ${literal(value)}`
}

function literal(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** A label as the name of a property, which must begin with a letter and not be a literal of the pattern language. */
function property(label: string): string {
  const name = slug(label, '_')
  if (name === '') return 'value'
  return /^[a-z]/.test(name) && name !== 'true' && name !== 'false' ? name : `value_${name}`
}

function slug(text: string, joiner: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.join(joiner).slice(0, 200)
}
