import { characterClasses } from './character-class.js'
import type { FileNameRule } from './file-name-problem.js'
import type { IndicatorType } from './indicator-type.js'
import { type RecognitionRule, recognitionRules } from './recognition-rules.js'
import { SDK_RECOGNITION_RULES } from './sdk-recognition-rules.js'
import { unknownReason } from './unknown-reason.js'

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

/** Which rules detection follows: our own (docs/detection.md), or exactly those of the vendor SDK 2.4.21. */
export type RuleSet = 'default' | 'sdk'

/** Options of `detect`. */
export interface DetectOptions {
  /** The rules to follow. Default: `default`. */
  readonly rules?: RuleSet
  /** How names that look like file names are judged; without effect on `sdk` rules. Default: `decide`. */
  readonly fileNames?: FileNameRule
}

const DECIDE = recognitionRules('decide')
const HOST = recognitionRules('host')

/** The rules that options name, in the order in which they are tried. */
export function rulesFor(options: DetectOptions): readonly RecognitionRule[] {
  if (options.rules === 'sdk') return SDK_RECOGNITION_RULES
  return options.fileNames === 'host' ? HOST : DECIDE
}

/** Tries rules in order on a whole value; the first that takes it wins. */
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
 * Tells the type of an indicator by its whole value. Never throws, and takes time linear in the value's length.
 * @param value the value; white space around it makes it unknown
 * @param options the rules to follow
 * @returns the type, or `unknown` with the reason
 */
export function detect(value: string, options: DetectOptions = {}): Detection {
  return detectBy(rulesFor(options), value)
}
