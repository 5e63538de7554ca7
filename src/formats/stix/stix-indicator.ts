import { entityUuid } from '../entity-uuid.js'
import type { FormattableEntity } from '../formattable-entity.js'
import { indicatorFacts } from '../indicator-facts.js'
import { indicatorValues } from '../indicator-values.js'
import type { IndicatorKind } from '../kinds.js'
import { numberText } from '../text-value.js'
import { stixFrame, stixOwner } from './stix-frame.js'
import type { StixObject } from './stix-object.js'
import { stixPattern } from './stix-pattern.js'
import { stixText } from './stix-text.js'

/**
 * Returns an indicator as a STIX indicator, after the objects that it refers to.
 * Its id comes of type, value and owner; of a file's hashes the strongest counts.
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

/** Ratings: 0 unknown, 1 suspicious, 2 to 5 low to critical threat; STIX's words are those of its indicator type vocabulary. */
function indicatorType(rating: number | undefined): string {
  if (rating === undefined || rating < 1) return 'unknown'
  return rating < 2 ? 'anomalous-activity' : 'malicious-activity'
}
