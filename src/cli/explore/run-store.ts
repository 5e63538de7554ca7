import { randomUUID } from 'node:crypto'
import type { FormattableEntity } from '../../formats/index.js'

/** Rows of the last runs, kept to be exported as they were seen. */
export class RunStore {
  readonly #runs = new Map<string, FormattableEntity[]>()
  readonly #most: number

  /** @param most runs that are kept, 1 or more */
  constructor(most = 3) {
    this.#most = most
  }

  /** Begins a run and forgets the oldest beyond those that are kept. */
  begin(): { readonly id: string; readonly rows: FormattableEntity[] } {
    const id = randomUUID()
    const rows: FormattableEntity[] = []
    this.#runs.set(id, rows)
    for (const old of [...this.#runs.keys()].slice(0, -this.#most)) this.#runs.delete(old)
    return { id, rows }
  }

  /** The rows of a run; `undefined` when it is forgotten. */
  rows(id: string): readonly FormattableEntity[] | undefined {
    return this.#runs.get(id)
  }
}
