import type { indicatorTypes } from '../../generated/kinds.js'

type Entry = (typeof indicatorTypes)[number]

/** The name of a type that every instance has. */
export type BuiltInIndicatorType = Extract<Entry, { custom: false }>['name']
/** The name of a custom type that an instance has by default. */
export type DefaultCustomIndicatorType = Extract<Entry, { custom: true }>['name']
/** The name of a type that this library knows without asking the server. */
export type KnownIndicatorType = BuiltInIndicatorType | DefaultCustomIndicatorType
/** Any indicator type by name, as the server writes it in `type`: a known one, or one that an instance has added. */
export type IndicatorType = KnownIndicatorType | (string & Record<never, never>)
