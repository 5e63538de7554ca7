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
