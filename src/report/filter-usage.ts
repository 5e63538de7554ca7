import { keepText } from './bounded-list.js'
import type { ReportedPostFilter } from './post-filter-entry.js'
import type { ReportSnapshot } from './report-snapshot.js'

/** Maximum number of distinct filters in the list; uses of further ones are only counted. */
const distinctFilters = 1000

type FilterUse = ReportSnapshot['filters'][number]

/** Counts the uses of each filter, in bounded memory. */
export class FilterUsage {
  readonly #uses = new Map<string, FilterUse>()
  readonly #textLimit: number
  #apiFilters = 0
  #postFilters = 0
  #unlisted = 0

  constructor(textLimit: number) {
    this.#textLimit = textLimit
  }

  get apiFilters(): number {
    return this.#apiFilters
  }

  get postFilters(): number {
    return this.#postFilters
  }

  /** Uses of filters beyond the first 1,000 distinct ones: included in the counts, missing from the list. */
  get unlisted(): number {
    return this.#unlisted
  }

  addApiFilter(description: string): void {
    this.#apiFilters += 1
    this.#add({ kind: 'API filter', description, times: 1, rowsBefore: null, rowsAfter: null })
  }

  addPostFilter({ description, before, after }: ReportedPostFilter): void {
    this.#postFilters += 1
    this.#add({ kind: 'post-filter', description, times: 1, rowsBefore: before, rowsAfter: after })
  }

  /** The filters in the order of their first use. */
  list(): FilterUse[] {
    return [...this.#uses.values()]
  }

  #add(use: FilterUse): void {
    const description = keepText(use.description, this.#textLimit)
    const key = `${use.kind} ${description}`
    const known = this.#uses.get(key)
    if (known === undefined && this.#uses.size >= distinctFilters) {
      this.#unlisted += 1
      return
    }
    this.#uses.set(key, {
      ...use,
      description,
      times: (known?.times ?? 0) + 1,
      rowsBefore: use.rowsBefore === null ? null : use.rowsBefore + (known?.rowsBefore ?? 0),
      rowsAfter: use.rowsAfter === null ? null : use.rowsAfter + (known?.rowsAfter ?? 0),
    })
  }
}
