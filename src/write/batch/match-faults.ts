import type { BatchFault } from './batch-result.js'
import type { BatchUnit } from './batch-units.js'

/** Errors by the draft that they are about. */
export interface MatchedFaults {
  readonly byDraft: ReadonlyMap<number, readonly BatchFault[]>
  readonly unmatched: readonly BatchFault[]
}

/**
 * Maps the errors of a job back to its drafts: by the place in the file that they name (`$.indicator[3]`), else by a summary, xid or
 * name that they quote, else by one that they hold as a word.
 */
export function matchFaults(
  faults: readonly BatchFault[],
  units: readonly BatchUnit[],
  draftOf: ReadonlyMap<string, number>,
): MatchedFaults {
  const byName = new Map<string, number>()
  for (const { names, index } of units) for (const name of names) if (name.trim() !== '') byName.set(name.toLowerCase(), index)
  const byDraft = new Map<number, BatchFault[]>()
  const unmatched: BatchFault[] = []
  for (const fault of faults) {
    const index = placeOf(`${textOf(fault.errorMessage)}\n${textOf(fault.errorReason)}`, draftOf, byName)
    if (index === undefined) unmatched.push(fault)
    else if (!byDraft.get(index)?.push(fault)) byDraft.set(index, [fault])
  }
  return { byDraft, unmatched }
}

function placeOf(text: string, draftOf: ReadonlyMap<string, number>, byName: ReadonlyMap<string, number>): number | undefined {
  for (const [path] of text.matchAll(/\$(?:\.\w+)?\[\d+\]/g)) {
    const index = draftOf.get(path)
    if (index !== undefined) return index
  }
  // Bounded, so that a text of quotes that are not closed is not looked through anew from each of them.
  const quoted = [...text.matchAll(/'([^'\n]{1,2000})'|"((?:[^"\\\n]|\\.){1,2000})"/g)].map(([, single, double]) => single ?? double ?? '')
  const words = text.split(/[\s,;()]+/).flatMap(word => [word, bare(word)])
  for (const name of [...quoted, ...words]) {
    const index = byName.get(name.toLowerCase())
    if (index !== undefined) return index
  }
  return undefined
}

/** The server's words, whatever it sends in their place. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A word without the marks around it; an expression for its end would try again from each mark in it. */
function bare(word: string): string {
  let end = word.length
  while (end > 0 && `'"].:!?`.includes(word.charAt(end - 1))) end--
  return word.slice(0, end).replace(/^['"[]+/, '')
}
