export { completeMixed, completeTyped, UNKNOWN_TYPE } from './complete-indicator.js'
export { defang, refang } from './defang.js'
export { UNKNOWN_INDICATOR } from './definition-facts.js'
export {
  type Detection,
  type DetectOptions,
  detect,
  isRecognised,
  type RecognisedIndicator,
} from './detect.js'
export { Detector, type Expressions } from './detector.js'
export { type ExtractedIndicator, type ExtractOptions, extract } from './extract.js'
export { extractStream } from './extract-stream.js'
export { findType } from './find-type.js'
export {
  type BranchOfSpelling,
  type CustomIndicatorTypes,
  type CustomTypeName,
  customType,
  type IndicatorType,
  type IndicatorTypeSpelling,
  isMeantAsCustom,
  type KnownIndicatorType,
  type KnownTypeSpelling,
} from './indicator-type.js'
export {
  type IndicatorTypeDefinition,
  type IndicatorTypeRecord,
  indicatorTypeDefinition,
} from './indicator-type-definition.js'
export { DEFAULT_INDICATOR_TYPES, IndicatorTypeRegistry } from './indicator-type-registry.js'
export { IndicatorTypes } from './indicator-types.js'
export { isMisspelt, typeAdvice } from './nearest-names.js'
export {
  type NormalizationChange,
  type NormalizeOptions,
  normalize,
  normalizeFields,
  summaryOf,
} from './normalize.js'
export { fileProblem, parseFileSummary } from './parse-file-summary.js'
export { REGISTRY_HIVES } from './registry-key.js'
export { type IndicatorValue, lookupProblem, lookupReference, settleValue } from './settle-value.js'
export { bySpelling, foldSpelling, type SpellingOf, spellingsOf } from './type-spelling.js'
export { type IndicatorFields, isSplittable, joinValues, referenceValue, SUMMARY_SEPARATOR, valueFields } from './value-fields.js'
