import type { components } from '../../../generated/schema.js'
import type { BatchChunk } from './batch-chunk.js'
import type { BatchFault, BatchJob, BatchOutcome, BatchResult } from './batch-result.js'
import type { BatchUnit } from './batch-units.js'

/** Collects the outcomes of the drafts of a batch. */
export class BatchTally {
  readonly #outcomes: BatchOutcome[] = []
  readonly #jobs: BatchJob[] = []
  readonly #unmatched: BatchFault[] = []

  /** Records that an earlier run processed the first `count` drafts. */
  earlier(count: number): void {
    for (let index = 0; index < count; index++) this.#outcomes[index] = { outcome: 'earlier', errors: [] }
  }

  /** Records that a job has ended. @param draftOf from `batchFile`: its entries in the order of execution */
  completed(
    chunk: BatchChunk,
    status: components['schemas']['BatchStatus'],
    faults: readonly BatchFault[],
    draftOf: ReadonlyMap<string, number>,
  ): void {
    const { successCount = 0, errorCount = faults.length, unprocessCount = 0, id: batchId } = status
    this.#jobs.push({ batchId, start: chunk.start, end: chunk.end, successCount, errorCount, unprocessCount })
    const { byDraft, unmatched } = matchFaults(faults, chunk.units, draftOf)
    this.#unmatched.push(...unmatched)
    // A job that halts skips the last entries of its file.
    const left = new Set(unprocessCount > 0 ? [...draftOf.values()].slice(-unprocessCount) : [])
    for (const { index, list } of chunk.units) {
      if (list === undefined) continue
      const errors = byDraft.get(index) ?? []
      const outcome = errors.length > 0 ? 'failed' : left.has(index) ? 'unprocessed' : 'done'
      this.#outcomes[index] = { outcome, batchId, errors }
    }
    // A later failure of an association counts against the draft that requested it.
    for (const [index, errors] of byDraft) {
      const known = this.#outcomes[index]
      if (known !== undefined && !chunk.units.some(unit => unit.index === index && unit.list !== undefined))
        this.#outcomes[index] = { ...known, outcome: 'failed', errors: [...known.errors, ...errors] }
    }
  }

  /** Records that a draft exceeds the largest file that the server accepts. */
  tooLarge({ units }: BatchChunk, limit: number): void {
    for (const { index, list, sizeBytes } of units) {
      const errorMessage = `its entry has ${sizeBytes} bytes, but a whole file is limited to ${limit}. Commit the draft instead`
      if (list === undefined) this.#unmatched.push({ errorReason: 'Too large', errorMessage })
      else this.#outcomes[index] = { outcome: 'failed', errors: [{ severity: 'Error', errorReason: 'Too large', errorMessage }] }
    }
  }

  result(total = this.#outcomes.length): BatchResult {
    const outcomes = Array.from({ length: total }, (_, index) => this.#outcomes[index] ?? ({ outcome: 'unprocessed', errors: [] } as const))
    return { outcomes, jobs: [...this.#jobs], unmatched: [...this.#unmatched] }
  }
}

/** Errors by draft. */
interface MatchedFaults {
  readonly byDraft: ReadonlyMap<number, readonly BatchFault[]>
  readonly unmatched: readonly BatchFault[]
}

/**
 * Maps the errors of a job to its drafts: first by the position in the file that the error names (`$.indicator[3]`), then by a summary,
 * xid or name that it quotes, then by one that it contains as a word.
 */
function matchFaults(faults: readonly BatchFault[], units: readonly BatchUnit[], draftOf: ReadonlyMap<string, number>): MatchedFaults {
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
  // Bounded, so that unclosed quotes do not cause a scan of the whole text from each of them.
  const quoted = [...text.matchAll(/'([^'\n]{1,2000})'|"((?:[^"\\\n]|\\.){1,2000})"/g)].map(([, single, double]) => single ?? double ?? '')
  const words = text.split(/[\s,;()]+/).flatMap(word => [word, bare(word)])
  for (const name of [...quoted, ...words]) {
    const index = byName.get(name.toLowerCase())
    if (index !== undefined) return index
  }
  return undefined
}

/** The server's text, or an empty string if it sent anything else. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Strips the punctuation around a word. A regular expression for the end would backtrack from each mark inside the word. */
function bare(word: string): string {
  let end = word.length
  while (end > 0 && `'"].:!?`.includes(word.charAt(end - 1))) end--
  return word.slice(0, end).replace(/^['"[]+/, '')
}
