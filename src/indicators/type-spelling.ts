/** How a type is named: in rows, in paths and in responses. */
export interface Named {
  readonly name: string
  readonly branch: string
  readonly entity: string
}

/** A text as it is, in lower case, in upper case, and with a capital. */
type InCases<Text extends string> = Text | Lowercase<Text> | Uppercase<Text> | Capitalize<Text>

type WithoutSpaces<Text extends string> = Text extends `${infer Before} ${infer After}` ? WithoutSpaces<`${Before}${After}`> : Text

/** `registry Keys` of `registryKeys`. */
type InWords<Text extends string, Done extends string = ''> = Text extends `${infer Letter}${infer After}`
  ? InWords<After, Letter extends Lowercase<Letter> ? `${Done}${Letter}` : Done extends '' ? Letter : `${Done} ${Letter}`>
  : Done

/**
 * The spellings of a type that compile: its name, its path segment and its entity key, as one word or in words, in any of the usual cases. At
 * run time, neither case nor spaces count.
 */
export type SpellingOf<Type extends Named> = InCases<
  Type['name'] | WithoutSpaces<Type['name']> | Type['branch' | 'entity'] | Capitalize<InWords<Type['branch' | 'entity']>>
>

/** Makes spellings comparable: neither case nor spaces count. */
export function foldSpelling(text: string): string {
  return text.toLowerCase().replaceAll(' ', '')
}

/** Every name, path segment and entity key, for finding the nearest names. */
export function spellingsOf(types: Iterable<Named>): readonly string[] {
  return [...types].flatMap(({ name, branch, entity }) => [name, branch, entity])
}

/** The types by their names, path segments and entity keys, for `foldSpelling`. Of two types with one spelling, the first counts. */
export function bySpelling<Type extends Named>(types: Iterable<Type>): ReadonlyMap<string, Type> {
  const index = new Map<string, Type>()
  for (const type of types) {
    for (const spelling of spellingsOf([type])) {
      const folded = foldSpelling(spelling)
      if (!index.has(folded)) index.set(folded, type)
    }
  }
  return index
}
