/** The indicator types that every ThreatConnect instance has (API documentation, "indicatorTypes"). */
export const BUILT_IN_INDICATOR_TYPES = ['Address', 'EmailAddress', 'File', 'Host', 'URL'] as const
/** The custom indicator types that an instance has by default (API documentation, "indicatorTypes"). */
export const DEFAULT_CUSTOM_INDICATOR_TYPES = ['ASN', 'CIDR', 'Mutex', 'Registry Key', 'User Agent'] as const

/** The name of a type that every instance has. */
export type BuiltInIndicatorType = (typeof BUILT_IN_INDICATOR_TYPES)[number]
/** The name of a custom type that an instance has by default. */
export type DefaultCustomIndicatorType = (typeof DEFAULT_CUSTOM_INDICATOR_TYPES)[number]
/** The name of a type that this library knows without asking the server. */
export type KnownIndicatorType = BuiltInIndicatorType | DefaultCustomIndicatorType
/** Any indicator type by name, as the server writes it in `type`: a known one, or one that an instance has added. */
export type IndicatorType = KnownIndicatorType | (string & Record<never, never>)
