/** One comparison of a pattern. */
export interface StixComparison {
  readonly path: string
  readonly operator: string
  readonly value: string | number
}

/** A whole pattern of one observation: its comparisons and what joins them. */
export interface StixPatternParts {
  readonly comparisons: readonly StixComparison[]
  readonly joiners: readonly string[]
}

const comparison =
  /\s*((?:[A-Za-z_][A-Za-z0-9_-]*):(?:[A-Za-z_]\w*|'(?:[^'\\]|\\['\\])*')(?:\.(?:[A-Za-z_]\w*|'(?:[^'\\]|\\['\\])*')|\[\*\])*) (=|ISSUBSET) (?:'((?:[^'\\]|\\['\\])*)'|(\d+))/suy

/** Reads a pattern by the grammar of STIX 2.1: `[path operator literal AND|OR …]`, literals with `\'` and `\\` as their only escapes. */
export function readStixPattern(pattern: string): StixPatternParts {
  if (!pattern.startsWith('[')) throw new Error(`No observation begins ${pattern}`)
  const comparisons: StixComparison[] = []
  const joiners: string[] = []
  let index = 1
  for (;;) {
    comparison.lastIndex = index
    const [all, path, operator, text, number] = comparison.exec(pattern) ?? []
    if (all === undefined || path === undefined || operator === undefined) throw new Error(`No comparison at ${index} of ${pattern}`)
    comparisons.push({ path, operator, value: text === undefined ? Number(number) : text.replace(/\\(['\\])/g, '$1') })
    index += all.length
    const [joined, joiner] = /^ (AND|OR)(?= )/.exec(pattern.slice(index)) ?? []
    if (joined === undefined || joiner === undefined) break
    joiners.push(joiner)
    index += joined.length
  }
  if (pattern.slice(index) !== ']') throw new Error(`Something follows at ${index} of ${pattern}`)
  return { comparisons, joiners }
}
