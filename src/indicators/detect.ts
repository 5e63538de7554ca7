import { characterClasses } from './character-class.js'
import type { IndicatorType } from './indicator-type.js'
import { type RecognitionRule, recognitionRules } from './recognition-rules.js'
import { SDK_RECOGNITION_RULES } from './sdk-recognition-rules.js'
import { unknownReason } from './unknown-reason.js'

/** A value whose type is recognised. */
export interface RecognisedIndicator {
  readonly type: IndicatorType
  /** The value as passed. */
  readonly value: string
  /** Always absent, which distinguishes it from an unknown value. */
  readonly reason?: undefined
}

/** A value that is not an indicator according to the current rules. */
interface UnknownIndicator {
  readonly type: 'unknown'
  /** The value as passed. */
  readonly value: string
  /** Why it is not recognised. */
  readonly reason: string
}

/** Result of detection: a type, or `unknown` with the reason. */
export type Detection = RecognisedIndicator | UnknownIndicator

/** Narrows a detection to a recognised one. */
export function isRecognised(detection: Detection): detection is RecognisedIndicator {
  return detection.type !== 'unknown'
}

/** Options of `detect`. */
export interface DetectOptions {
  /** The rules to use: our own (docs/detection.md), or exactly those of the vendor SDK 2.4.21. Default: `default`. */
  readonly rules?: 'default' | 'sdk'
  /**
   * How to classify names that look like file names: `decide` uses the decision table of docs/detection.md; `host` accepts every ending that is
   * a real top-level domain. No effect on `sdk` rules. Default: `decide`.
   */
  readonly fileNames?: 'decide' | 'host'
}

const DECIDE = recognitionRules('decide')
const HOST = recognitionRules('host')

/** Returns the rules selected by the options, in the order in which they are tried. */
export function rulesFor(options: DetectOptions): readonly RecognitionRule[] {
  if (options.rules === 'sdk') return SDK_RECOGNITION_RULES
  return options.fileNames === 'host' ? HOST : DECIDE
}

/** Tries rules in order on a whole value. The first rule that accepts it wins. */
export function detectBy(rules: readonly RecognitionRule[], value: string): Detection {
  const classes = characterClasses(value)
  for (const rule of rules) {
    if ((classes & rule.needs) === rule.needs && (classes & rule.forbids) === 0 && rule.problem(value) === undefined) {
      return { type: rule.type, value }
    }
  }
  return { type: 'unknown', value, reason: unknownReason(value) }
}

/**
 * Detects the type of an indicator from its whole value. Never throws, and takes time linear in the length of the value.
 * @param value the value; with white space around it, it is unknown
 * @param options the rules to use
 * @returns the type, or `unknown` with the reason
 */
export function detect(value: string, options: DetectOptions = {}): Detection {
  return detectBy(rulesFor(options), value)
}
