import type { FieldValue } from '../filters-query.js'
import { assessedScore } from '../render/plain-rows.js'
import { summaryOf } from '../store/indicator-values.js'
import type { IndicatorRecord } from '../store/records.js'
import type { Store } from '../store/store.js'

function recordField(record: IndicatorRecord, field: string): FieldValue {
  switch (field) {
    case 'active':
      return record.active
    case 'summary':
      return record.type.entity === 'file' ? record.values.filter(value => value !== '') : summaryOf(record.values)
    case 'dateAdded':
      return record.dateAdded
    case 'lastModified':
      return record.lastModified
    case 'rating':
    case 'threatAssessRating':
      return record.rating
    case 'confidence':
    case 'threatAssessConfidence':
      return record.confidence
    case 'threatAssessScore':
      return assessedScore(record.rating, record.confidence)
    case 'falsePositive':
      return record.falsePositives.length
    case 'whoisActive':
      return record.whoisActive
    case 'dnsActive':
      return record.dnsActive
    default: {
      const value = record.geography?.[field]
      return field === 'asn' && value !== undefined ? Number(value) : value
    }
  }
}

/** Reads the fields that `filters` compares. For a generated indicator, only the requested field is computed. */
export function indicatorFields(store: Store, id: number): (field: string) => FieldValue {
  const { indicators } = store
  const stored = indicators.stored(id)
  if (stored) return field => recordField(stored, field)
  const { population } = indicators
  return field => {
    switch (field) {
      case 'active':
        return true
      case 'dateAdded':
        return population.instantAt[population.added(id)]
      case 'lastModified':
        return population.instantAt[population.modified(id)]
      case 'rating':
      case 'threatAssessRating':
        return population.rating(id)
      case 'confidence':
      case 'threatAssessConfidence':
        return population.confidence(id)
      case 'falsePositive':
        return 0
      default:
        return recordField(population.record(id), field)
    }
  }
}
