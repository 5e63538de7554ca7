import type { indicatorTypes } from '../../generated/kinds.js'
import type { CustomTypeName } from './custom-type.js'

type Entry = (typeof indicatorTypes)[number]

/** The name of a type that every instance has. */
export type BuiltInIndicatorType = Extract<Entry, { custom: false }>['name']
/** The name of a custom type that an instance has by default. */
export type DefaultCustomIndicatorType = Extract<Entry, { custom: true }>['name']
/** The name of a type that this library knows without asking the server. */
export type KnownIndicatorType = BuiltInIndicatorType | DefaultCustomIndicatorType
/** Any indicator type by name, as the server writes it in `type`: a known one, or one that an instance has added. */
export type IndicatorType = KnownIndicatorType | (string & Record<never, never>)
/** The spellings of known types: name, branch in paths, key in answers. At run time their case and spaces do not matter. */
export type KnownTypeSpelling = Entry['name' | 'branch' | 'entity'] | Uppercase<Entry['branch']>
/** What names a type where one is asked for: a known type in any spelling, or `customType(name)`. */
export type IndicatorTypeSpelling = KnownTypeSpelling | CustomTypeName
/** The branch of a known type in any spelling. */
export type BranchOfSpelling<T extends KnownTypeSpelling> = {
  [E in Entry as E['branch']]: T extends E['name' | 'branch' | 'entity'] | Uppercase<E['branch']> ? E['branch'] : never
}[Entry['branch']]
