import type { FormattableEntity } from './formattable-entity.js'
import { type IndicatorKind, kindEntry } from './kinds.js'
import { numeric, presentText } from './scalar.js'
import { parseTimestamp } from './timestamp.js'

/** What all indicators share, read once for the formats that have fields of their own for it; undefined where the entity has none. */
export interface IndicatorFacts {
  /** Name of the type, such as `Host`. */
  readonly type: string
  readonly id: string | undefined
  readonly ownerName: string | undefined
  readonly description: string | undefined
  readonly webLink: string | undefined
  /** 0 to 5. */
  readonly rating: number | undefined
  /** 0 to 100. */
  readonly confidence: number | undefined
  /** Milliseconds since 1970. */
  readonly added: number | undefined
  /** Milliseconds since 1970. */
  readonly modified: number | undefined
}

/** Returns the facts of an indicator. */
export function indicatorFacts(entity: FormattableEntity, kind: IndicatorKind): IndicatorFacts {
  return {
    type: presentText(entity.type) ?? kindEntry(kind)?.name ?? 'Indicator',
    id: presentText(entity.id),
    ownerName: presentText(entity.ownerName ?? entity.owner?.name),
    description: presentText(entity.description),
    webLink: presentText(entity.webLink ?? entity.weblink),
    rating: number(entity.rating),
    confidence: number(entity.confidence),
    added: parseTimestamp(entity.dateAdded),
    modified: parseTimestamp(entity.lastModified),
  }
}

/** Returns a severity of 0 to 10 from a rating of 0 to 5; 0 where there is none. */
export function severityOf(rating: number | undefined): number {
  return rating === undefined ? 0 : Math.min(10, Math.max(0, Math.round(rating * 2)))
}

function number(value: unknown): number | undefined {
  const single = numeric(value)
  return typeof single === 'number' ? single : undefined
}
