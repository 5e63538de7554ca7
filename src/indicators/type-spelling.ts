/** How a type is named: in rows, in paths and in responses. */
export interface Named {
  readonly name: string
  readonly branch: string
  readonly entity: string
}

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
