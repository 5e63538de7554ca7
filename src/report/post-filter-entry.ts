import { printout, propertyLine } from '../printing.js'
import { keepText } from './bounded-list.js'

/** One application of a post-filter, as the retrieval reports it. */
export interface ReportedPostFilter {
  /** For example `post filter by name EQ Bad Guy`. */
  readonly description: string
  /** Number of rows it checked. */
  readonly before: number
  /** Number of rows it kept. */
  readonly after: number
}

/** One application of a post-filter in the report. */
export class PostFilterEntry {
  readonly type = 'post-filter'
  readonly description: string
  readonly rowsBefore: number
  readonly rowsAfter: number

  /**
   * @param applied - the post-filter and its effect
   * @param textLimit - characters kept of the description
   * @internal
   */
  constructor(applied: ReportedPostFilter, textLimit: number) {
    this.description = keepText(applied.description, textLimit)
    this.rowsBefore = applied.before
    this.rowsAfter = applied.after
    Object.freeze(this)
  }

  /** Returns the fields of the printed entry. */
  toJSON(): { readonly Description: string; readonly 'Rows Before': number; readonly 'Rows After': number } {
    return { Description: this.description, 'Rows Before': this.rowsBefore, 'Rows After': this.rowsAfter }
  }

  /** Prints the layout of a request entry, without the sections that only a request has. */
  toString(): string {
    return printout('Report Entry', [
      {
        heading: 'Properties',
        lines: [
          propertyLine('Description', this.description),
          propertyLine('Rows Before', this.rowsBefore),
          propertyLine('Rows After', this.rowsAfter),
        ],
      },
    ])
  }
}
