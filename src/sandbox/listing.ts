import type { StruckFault } from './faults.js'

/** What faults do to the rows of lists: rows that are still invisible, and an order that moves between two pages. */
export class Listing {
  readonly #late: readonly { readonly since: number; readonly every: number }[]
  readonly #shift: number

  /** @param now the server's clock in epoch milliseconds */
  constructor(faults: readonly StruckFault[], now: number) {
    this.#late = faults.flatMap(fault => (fault.kind === 'lateRows' ? [{ since: now - fault.milliseconds, every: fault.every ?? 1 }] : []))
    this.#shift = faults.reduce((sum, fault) => sum + (fault.kind === 'shiftRows' ? fault.rows * fault.times : 0), 0)
  }

  /** Whether no fault changes lists. */
  get isPlain(): boolean {
    return this.#late.length === 0 && this.#shift === 0
  }

  /**
   * Whether the row is visible by now.
   * @param at when it was written, in epoch milliseconds
   */
  shows(id: number, at: number): boolean {
    return !this.#late.some(({ since, every }) => id % every === 0 && at > since)
  }

  /** The rows in the order that the server has at this request. */
  inOrder<T>(rows: readonly T[]): readonly T[] {
    if (this.#shift === 0 || rows.length === 0) return rows
    const first = ((this.#shift % rows.length) + rows.length) % rows.length
    return [...rows.slice(first), ...rows.slice(0, first)]
  }
}
