import { indicatorTypes } from '../../generated/kinds.js'
import type { IndicatorTypeDefinition } from './indicator-type-definition.js'

/** The ten types that an instance has when nobody has added any (API documentation, "indicatorTypes"). */
export const DEFAULT_INDICATOR_TYPES: readonly IndicatorTypeDefinition[] = indicatorTypes.map(type => ({
  name: type.name,
  custom: type.custom,
  parsable: type.parsable,
  branch: type.branch,
  entity: type.entity,
  ...(type.custom ? { casePreference: type.case } : {}),
  fields: type.values.map(({ key, label, options }) => ({ key, label, kind: options.length > 0 ? 'selectone' : 'text', options })),
  regexes: [],
}))
