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
/** The spellings of known types: name, branch in paths, key in answers. At run time their case and spaces do not matter. */
export type KnownTypeSpelling = Entry['name' | 'branch' | 'entity'] | Uppercase<Entry['branch']>
/** What names a type where one is asked for: a known type in any spelling, or `customType(name)`. */
export type IndicatorTypeSpelling = KnownTypeSpelling | CustomTypeName
/** The branch of a known type in any spelling. */
export type BranchOfSpelling<T extends KnownTypeSpelling> = {
  [E in Entry as E['branch']]: T extends E['name' | 'branch' | 'entity'] | Uppercase<E['branch']> ? E['branch'] : never
}[Entry['branch']]

/**
 * The name of an indicator type that an instance has added, as a type of its own: it is a string, but no literal, so that a misspelt name of
 * a known type does not compile, and `if (row.type === 'Address')` still narrows. It is declared as an enum, and has no value at run time;
 * of two members, since comparing with the only member of an enum would rule the type out in the other branch.
 */
export declare enum CustomTypeName {
  one = '\u0000one',
  other = '\u0000other',
}

/**
 * Names an indicator type of the instance beyond those that every instance has.
 * @param name its name, its path segment or its key in answers, such as `Hashtag` or `hashtags`
 * @example tc.indicators.where(customType('hashtags'), f => f.tag('Phishing'))
 */
export function customType(name: string): CustomTypeName {
  meant.add(name)
  return name as CustomTypeName // The type has no other values: every name is one.
}

/** Names that were given to `customType`: however near to a known one, they are no misspelling. */
const meant = new Set<string>()

/** Whether a text was named as a custom type, and is not a known one misspelt. */
export function isMeantAsCustom(name: string): boolean {
  return meant.has(name)
}
