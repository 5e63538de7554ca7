import type { components } from '../../../generated/schema.js'
import type { EntityId } from '../../client.js'
import type { BatchChunk } from './batch-chunk.js'
import type { BatchFault, BatchJob, BatchOutcome, BatchResult } from './batch-result.js'
import { draftsOfFault, type FaultIndex, faultIndex } from './match-fault.js'

/** Collects the outcomes of the drafts of a batch. */
export class BatchTally {
  readonly #outcomes: BatchOutcome[] = []
  readonly #jobs: BatchJob[] = []
  readonly #unmatched: BatchFault[] = []

  /** Records that an earlier run processed the first `count` drafts. */
  earlier(count: number): void {
    for (let index = 0; index < count; index++) this.#outcomes[index] = { outcome: 'earlier', errors: [] }
  }

  /** Records that the job `batchId` has ended. @param draftOf from `batchFile`: its entries in the order of execution */
  completed(
    batchId: EntityId,
    chunk: BatchChunk,
    status: components['schemas']['BatchStatus'],
    faults: readonly BatchFault[],
    draftOf: ReadonlyMap<string, number>,
  ): void {
    const { successCount = 0, errorCount = faults.length, unprocessCount = 0 } = status
    this.#jobs.push({ batchId, start: chunk.start, end: chunk.end, successCount, errorCount, unprocessCount, ...detailedCounts(status) })
    // A job that halts skips the last entries of its file.
    const left = new Set(unprocessCount > 0 ? [...draftOf.values()].slice(-unprocessCount) : [])
    for (const { index, list } of chunk.units) {
      if (list !== undefined) this.#outcomes[index] = { outcome: left.has(index) ? 'unprocessed' : 'done', batchId, errors: [] }
    }
    this.#blame(faults, faultIndex(chunk.units, draftOf))
  }

  /** A failure of an association counts against the draft that requested it, which may have been in an earlier job. */
  #blame(faults: readonly BatchFault[], index: FaultIndex): void {
    let isOpen = false
    for (const fault of faults) {
      const drafts = draftsOfFault(fault, index)
      for (const draft of drafts) this.#add(draft, drafts.size === 1 ? 'failed' : 'unknown', [fault])
      if (drafts.size !== 1) this.#unmatched.push(fault)
      if (drafts.size === 0) isOpen = true
    }
    // An error that fits no draft may be about any of them.
    if (isOpen) for (const draft of new Set(index.byPlace.values())) this.#add(draft, 'unknown', [])
  }

  #add(index: number, outcome: 'failed' | 'unknown', errors: readonly BatchFault[]): void {
    const known = this.#outcomes[index]
    if (known === undefined) return
    const keeps = known.outcome === 'failed' || (outcome === 'unknown' && known.outcome === 'unprocessed')
    this.#outcomes[index] = { ...known, outcome: keeps ? known.outcome : outcome, errors: [...known.errors, ...errors] }
  }

  /** Records that nothing is known about the job that wrote these drafts. */
  interrupted({ units }: BatchChunk): void {
    for (const { index, list } of units) if (list !== undefined) this.#outcomes[index] = { outcome: 'unknown', errors: [] }
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

function detailedCounts(status: components['schemas']['BatchStatus']): Partial<BatchJob> {
  const { successIndicatorCount, errorIndicatorCount, successGroupCount, errorGroupCount } = status
  const counts = { successIndicatorCount, errorIndicatorCount, successGroupCount, errorGroupCount }
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined))
}
