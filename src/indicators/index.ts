export { completeMixed, completeTyped, UNKNOWN_TYPE } from './complete-indicator.js'
export { type CustomTypeName, customType } from './custom-type.js'
export { defang } from './defang.js'
export { DEFAULT_INDICATOR_TYPES } from './default-indicator-types.js'
export { type DetectOptions, detect, type RuleSet } from './detect.js'
export { type Detection, isRecognised, type RecognisedIndicator, type UnknownIndicator } from './detection.js'
export { Detector, type DetectorOptions, type Expressions } from './detector.js'
export { type ExtractedIndicator, type ExtractOptions, extract } from './extract.js'
export { extractStream, type TextChunks } from './extract-stream.js'
export type { FileNameRule } from './file-name-problem.js'
export { findType } from './find-type.js'
export type {
  BranchOfSpelling,
  BuiltInIndicatorType,
  DefaultCustomIndicatorType,
  IndicatorType,
  IndicatorTypeSpelling,
  KnownIndicatorType,
  KnownTypeSpelling,
} from './indicator-type.js'
export {
  type CasePreference,
  type IndicatorTypeDefinition,
  type IndicatorTypeRecord,
  indicatorTypeDefinition,
  type ValueField,
} from './indicator-type-definition.js'
export { IndicatorTypeRegistry } from './indicator-type-registry.js'
export { IndicatorTypes, type LoadTypesOptions } from './indicator-types.js'
export { isMisspelt, nearestNames } from './nearest-names.js'
export { type NormalizedValue, normalize } from './normalize.js'
export {
  type IndicatorFields,
  type NormalizationChange,
  type NormalizationRuleName,
  type NormalizedFields,
  type NormalizeOptions,
  normalizeFields,
} from './normalize-fields.js'
export { type FileHashes, parseFileSummary } from './parse-file-summary.js'
export { refang } from './refang.js'
export { REGISTRY_HIVES } from './registry-hives.js'
export { type IndicatorValue, lookupReference, settleValue } from './settle-value.js'
export { summaryOf } from './summary-of.js'
export { joinValues, referenceValue, SUMMARY_SEPARATOR, valueFields } from './value-fields.js'
