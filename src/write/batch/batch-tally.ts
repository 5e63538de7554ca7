import type { components } from '../../../generated/schema.js'
import type { BatchChunk } from './batch-chunk.js'
import type { BatchFault, BatchJob, BatchOutcome, BatchResult } from './batch-result.js'
import { matchFaults } from './match-faults.js'

/** Adds up what became of the drafts of a batch. */
export class BatchTally {
  readonly #outcomes: BatchOutcome[] = []
  readonly #jobs: BatchJob[] = []
  readonly #unmatched: BatchFault[] = []

  /** So many drafts were dealt with by an earlier run. */
  earlier(count: number): void {
    for (let index = 0; index < count; index++) this.#outcomes[index] = { outcome: 'earlier', errors: [] }
  }

  /** A job has ended. @param draftOf from `batchFile`: its entries in the order in which they are carried out */
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
    // A job that halts leaves the last entries of its file.
    const left = new Set(unprocessCount > 0 ? [...draftOf.values()].slice(-unprocessCount) : [])
    for (const { index, list } of chunk.units) {
      if (list === undefined) continue
      const errors = byDraft.get(index) ?? []
      const outcome = errors.length > 0 ? 'failed' : left.has(index) ? 'unprocessed' : 'done'
      this.#outcomes[index] = { outcome, batchId, errors }
    }
    // An association that failed late counts for the draft that asked for it.
    for (const [index, errors] of byDraft) {
      const known = this.#outcomes[index]
      if (known !== undefined && !chunk.units.some(unit => unit.index === index && unit.list !== undefined))
        this.#outcomes[index] = { ...known, outcome: 'failed', errors: [...known.errors, ...errors] }
    }
  }

  /** A draft is larger than any file that the server takes. */
  tooLarge({ units }: BatchChunk, limit: number): void {
    for (const { index, list, sizeBytes } of units) {
      const errorMessage = `its entry has ${sizeBytes} bytes, more than the ${limit} of a whole file: commit it instead`
      if (list === undefined) this.#unmatched.push({ errorReason: 'Too large', errorMessage })
      else this.#outcomes[index] = { outcome: 'failed', errors: [{ severity: 'Error', errorReason: 'Too large', errorMessage }] }
    }
  }

  result(total = this.#outcomes.length): BatchResult {
    const outcomes = Array.from({ length: total }, (_, index) => this.#outcomes[index] ?? ({ outcome: 'unprocessed', errors: [] } as const))
    return { outcomes, jobs: [...this.#jobs], unmatched: [...this.#unmatched] }
  }
}
