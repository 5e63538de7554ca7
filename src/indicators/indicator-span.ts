import type { KnownIndicatorType } from './indicator-type.js'

/** Where an indicator stands in a text. */
export interface IndicatorSpan {
  readonly type: KnownIndicatorType
  readonly start: number
  /** Exclusive. */
  readonly end: number
}
