import type { indicatorTypes } from '../../generated/kinds.js'
import type { SpellingOf } from './type-spelling.js'

type Entry = (typeof indicatorTypes)[number]

/** The name of a type that every instance has. */
export type BuiltInIndicatorType = Extract<Entry, { custom: false }>['name']
/** The name of a custom type that an instance has by default. */
export type DefaultCustomIndicatorType = Extract<Entry, { custom: true }>['name']
/** The name of a type that this library includes. */
export type KnownIndicatorType = BuiltInIndicatorType | DefaultCustomIndicatorType
/** Any indicator type by name, as in the server's `type` field: an included type, or one that an instance added. */
export type IndicatorType = KnownIndicatorType | (string & Record<never, never>)
/** The spellings of included types: name, branch in paths, key in responses, in lower or upper case, with or without spaces. */
export type KnownTypeSpelling = { [E in Entry as E['branch']]: SpellingOf<E> }[Entry['branch']]
/**
 * The custom indicator types of your instance, each with its values by their labels. Empty until you add to it. From then on the compiler
 * knows their names and values like those of an included type; those you leave out are still named with `customType(name)`.
 * @example
 * declare module 'threatconnect-v2' {
 *   interface CustomIndicatorTypes {
 *     Hashtag: { Hashtag: string }
 *   }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: users add to it, which only an interface allows.
export interface CustomIndicatorTypes {}
/** A type as an argument: an included type in any spelling, a name in `CustomIndicatorTypes`, or `customType(name)`. */
export type IndicatorTypeSpelling = KnownTypeSpelling | keyof CustomIndicatorTypes | CustomTypeName
/** The branch of an included type in any spelling. */
export type BranchOfSpelling<T extends KnownTypeSpelling> = {
  [E in Entry as E['branch']]: T extends SpellingOf<E> ? E['branch'] : never
}[Entry['branch']]

/**
 * The name of an indicator type that an instance added, as a separate type: it is a string, but not a literal, so that a misspelt name of
 * an included type does not compile, and `if (row.type === 'Address')` still narrows. It is declared as an enum without a run-time value.
 * The enum has two members, since comparing with its only member would rule the type out in the other branch.
 */
export declare enum CustomTypeName {
  one = '\u0000one',
  other = '\u0000other',
}

/**
 * Names a custom indicator type of your instance.
 * @param name its name, its path segment or its key in responses, such as `Hashtag` or `hashtags`
 * @example tc.indicators.where(customType('hashtags'), f => f.tag('Phishing'))
 */
export function customType(name: string): CustomTypeName {
  meant.add(name)
  return name as CustomTypeName // The type has no other values, so every name is valid.
}

/** Names that were passed to `customType`. They never count as misspelt, however similar they are to an included one. */
const meant = new Set<string>()

/** Whether a name was passed to `customType`. */
export function isMeantAsCustom(name: string): boolean {
  return meant.has(name)
}
