import type { OfferedColumn, ShownRow } from '../server/protocol.js'
import { cellText } from './cell-text.js'
import { columnTrack } from './column-track.js'
import { element } from './element.js'
import { plainText, type SortOrder, viewOf } from './row-view.js'
import { windowOf } from './row-window.js'

/** Height of a row in pixels, as in the stylesheet. */
const rowHeight = 34

/** Events of the grid. */
export interface RowsGridEvents {
  onOpen(row: ShownRow): void
  /** Called when the number of shown rows changes. */
  onView(): void
}

/** A row in the document. */
interface DrawnRow {
  readonly row: ShownRow
  readonly index: number
  readonly element: HTMLElement
}

/** The table of the rows. Only visible rows are elements, so that a hundred thousand rows scroll smoothly. */
export class RowsGrid {
  readonly root: HTMLElement
  readonly #events: RowsGridEvents
  readonly #head = element('div', { class: 'grid-row grid-head', role: 'row', 'aria-rowindex': 1 })
  readonly #space = element('div', { class: 'grid-space', role: 'rowgroup' })
  #columns: readonly OfferedColumn[] = []
  #rows: ShownRow[] = []
  #drawn: readonly DrawnRow[] = []
  #view: number[] = []
  #search = ''
  #order: SortOrder | undefined
  #active = 0
  #frame = 0
  #arranging = 0

  constructor(events: RowsGridEvents) {
    this.#events = events
    this.root = element(
      'div',
      { class: 'grid', role: 'grid', tabindex: 0, 'aria-label': 'Rows' },
      [element('div', { role: 'rowgroup', class: 'grid-top' }, [this.#head]), this.#space],
      { scroll: () => this.#drawSoon(), keydown: event => this.#onKey(event), focus: () => this.#drawSoon() },
    )
    new ResizeObserver(() => this.#drawSoon()).observe(this.root)
  }

  /** Indexes of the shown rows, in their order; `undefined` if all rows are shown in the order of arrival. */
  get places(): readonly number[] | undefined {
    return this.#search === '' && this.#order === undefined ? undefined : this.#view
  }

  get shown(): number {
    return this.#view.length
  }

  /** Removes all rows. Keeps the sort order if the columns contain its field. */
  clear(columns: readonly OfferedColumn[]): void {
    this.#rows = []
    this.#view = []
    this.#columns = columns
    if (!columns.some(({ field }) => field === this.#order?.field)) this.#order = undefined
    this.#active = 0
    this.root.scrollTop = 0
    this.#drawHead()
    this.#drawSoon()
  }

  add(rows: readonly ShownRow[]): void {
    for (const row of rows) this.#rows.push(row)
    const [first] = rows
    if (this.#columns.length === 0 && first !== undefined) {
      this.#columns = Object.keys(first.record).map(field => ({ field, heading: field, numeric: false }))
      this.#drawHead()
    }
    if (this.places === undefined) {
      for (let place = this.#view.length; place < this.#rows.length; place++) this.#view.push(place)
      this.#drawSoon()
    } else this.#arrangeSoon()
  }

  /** Sorts and filters the rows that have arrived. */
  settle(): void {
    this.#arrange()
  }

  search(text: string): void {
    this.#search = text.trim()
    this.#active = 0
    this.#arrange()
  }

  focus(): void {
    this.root.focus()
  }

  #arrange(): void {
    this.#view = viewOf(this.#rows, this.#search, this.#order)
    this.#active = Math.max(0, Math.min(this.#active, this.#view.length - 1))
    this.#drawSoon()
    this.#events.onView()
  }

  /** Delays sorting, because sorting after every batch would take longer than retrieving it. */
  #arrangeSoon(): void {
    if (this.#arranging !== 0) return
    this.#arranging = setTimeout(() => {
      this.#arranging = 0
      this.#arrange()
    }, 200)
  }

  #sortBy(field: string): void {
    const isSame = this.#order?.field === field
    // Ascending, descending, order of arrival.
    this.#order = isSame && this.#order?.descending === true ? undefined : { field, descending: isSame }
    this.#drawHead()
    this.#arrange()
    this.#head.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)?.focus()
  }

  #drawHead(): void {
    const tracks = this.#columns.map(({ field, numeric }) => columnTrack(field, numeric))
    this.root.style.setProperty('--columns', tracks.map(({ least, share }) => `minmax(${least}rem,${share}fr)`).join(' '))
    this.root.style.setProperty('--least', `${tracks.reduce((sum, { least }) => sum + least, 0)}rem`)
    this.root.setAttribute('aria-colcount', String(this.#columns.length))
    this.#head.replaceChildren(...this.#columns.map(column => this.#heading(column)))
  }

  #heading({ field, heading, numeric }: OfferedColumn): HTMLElement {
    const order = this.#order?.field === field ? this.#order : undefined
    const direction = order === undefined ? 'none' : order.descending ? 'descending' : 'ascending'
    const mark = order === undefined ? '' : order.descending ? ' ▼' : ' ▲'
    return element('div', { role: 'columnheader', 'aria-sort': direction, class: numeric ? 'number' : undefined }, [
      element(
        'button',
        { type: 'button', 'data-field': field, title: `Sort by ${heading}` },
        [heading, element('span', { 'aria-hidden': 'true' }, [mark])],
        {
          click: () => this.#sortBy(field),
        },
      ),
    ])
  }

  #drawSoon(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.#draw()
    })
  }

  #draw(): void {
    const { root } = this
    root.setAttribute('aria-rowcount', String(this.#view.length + 1))
    this.#space.style.height = `${this.#view.length * rowHeight}px`
    const { first, end } = windowOf(root.scrollTop, root.clientHeight, rowHeight, this.#view.length)
    const drawn: DrawnRow[] = []
    for (let index = first; index < end; index++) {
      const row = this.#rows[this.#view[index] ?? -1]
      if (row === undefined) continue
      const known = this.#drawn.find(known => known.row === row && known.index === index)
      drawn.push(known ?? { row, index, element: this.#row(row, index) })
    }
    this.#place(drawn)
    if (this.#view.length > 0) root.setAttribute('aria-activedescendant', `row-${this.#active}`)
    else root.removeAttribute('aria-activedescendant')
  }

  /** Leaves rows that stay in the document: a row that is taken out while the mouse button is down gets no click. */
  #place(drawn: readonly DrawnRow[]): void {
    const staying = new Set(drawn)
    for (const known of this.#drawn) if (!staying.has(known)) known.element.remove()
    this.#drawn = drawn
    let next = this.#space.firstElementChild
    for (const { element, index } of drawn) {
      const isActive = index === this.#active
      element.classList.toggle('active', isActive)
      element.setAttribute('aria-selected', String(isActive))
      if (element === next) next = next.nextElementSibling
      else this.#space.insertBefore(element, next)
    }
  }

  #row(row: ShownRow, index: number): HTMLElement {
    const made = element(
      'div',
      { class: 'grid-row', role: 'row', id: `row-${index}`, 'aria-rowindex': index + 2 },
      this.#columns.map(({ field, numeric }) => {
        const text = plainText(row.record[field])
        const title = text.length > 12 ? text : undefined
        return element('div', { role: 'gridcell', class: numeric ? 'number' : undefined, title }, [cellText(text)])
      }),
      {
        click: () => {
          this.#active = index
          this.#draw()
          this.#events.onOpen(row)
        },
      },
    )
    made.style.transform = `translateY(${index * rowHeight}px)`
    return made
  }

  #onKey(event: KeyboardEvent): void {
    if (event.target !== this.root) return
    const page = Math.max(1, Math.floor(this.root.clientHeight / rowHeight) - 2)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -this.#view.length,
      End: this.#view.length,
    }
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      this.#moveTo(this.#active + step)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const row = this.#rows[this.#view[this.#active] ?? -1]
      if (row !== undefined) this.#events.onOpen(row)
    }
  }

  #moveTo(index: number): void {
    this.#active = Math.max(0, Math.min(index, this.#view.length - 1))
    const { root } = this
    const top = this.#active * rowHeight
    // The header covers one row of the visible part.
    const height = root.clientHeight - rowHeight
    if (top < root.scrollTop) root.scrollTop = top
    else if (top + rowHeight > root.scrollTop + height) root.scrollTop = top + rowHeight - height
    this.#draw()
  }
}
