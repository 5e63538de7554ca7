import type { IndicatorType } from './indicator-type.js'

/** A value whose type is recognised. */
export interface RecognisedIndicator {
  readonly type: IndicatorType
  /** The value as it was given. */
  readonly value: string
  /** Never there; its absence tells this from an unknown value. */
  readonly reason?: undefined
}

/** A value that is no indicator by the rules in force. */
export interface UnknownIndicator {
  readonly type: 'unknown'
  /** The value as it was given. */
  readonly value: string
  /** Why it is not recognised, in words. */
  readonly reason: string
}

/** What detection finds: a type, or `unknown` with the reason. */
export type Detection = RecognisedIndicator | UnknownIndicator

/** Narrows a detection to a recognised one. */
export function isRecognised(detection: Detection): detection is RecognisedIndicator {
  return detection.type !== 'unknown'
}
