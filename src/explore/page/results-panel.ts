import type { OfferedColumn, QuerySpec, RunEvent, ShownRow, Vocabulary } from '../server/protocol.js'
import { choices, element, labelled } from './element.js'
import { RowsGrid } from './rows-grid.js'
import type { ExploreConnection } from './server.js'

const count = new Intl.NumberFormat('en')

/** The results of a run: progress, table, search and export. */
export class ResultsPanel {
  readonly root: HTMLElement
  readonly #server: ExploreConnection
  readonly #vocabulary: Vocabulary
  readonly #grid: RowsGrid
  readonly #status = element('p', { class: 'status', role: 'status' }, ['No results yet. Press Enter in the form to run the query.'])
  readonly #problem = element('p', { class: 'problem', role: 'alert', hidden: true })
  readonly #progress = element('progress', { 'aria-label': 'Progress of the run', hidden: true })
  readonly #search: HTMLInputElement
  readonly #export: HTMLButtonElement
  #run: string | undefined
  #stopped: AbortController | undefined
  #message = ''
  #rows = 0

  constructor(server: ExploreConnection, vocabulary: Vocabulary, onOpen: (row: ShownRow) => void) {
    this.#server = server
    this.#vocabulary = vocabulary
    this.#grid = new RowsGrid({ onOpen, onView: () => this.#drawStatus() })
    this.#search = element('input', { type: 'search', placeholder: 'any text in a row' }, [], {
      input: () => this.#grid.search(this.#search.value),
      keydown: event => {
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          event.preventDefault()
          this.#grid.focus()
        }
      },
    })
    this.#export = element('button', { type: 'submit', class: 'small', disabled: true }, ['Export'])
    this.root = element('section', { class: 'card results', id: 'results', 'aria-labelledby': 'results-heading', tabindex: -1 }, [
      element('div', { class: 'results-head' }, [element('h2', { id: 'results-heading' }, ['Results']), this.#status]),
      this.#progress,
      this.#problem,
      element('div', { class: 'toolbar' }, [labelled('Search', this.#search), this.#exportForm()]),
      this.#grid.root,
      element('p', { class: 'note keys' }, ['Use the arrow keys to move, Enter to open the details of a row, and the headings to sort.']),
    ])
  }

  /** Cancels the current run. */
  stop(): void {
    this.#stopped?.abort()
  }

  /** Runs a query and shows its rows as they arrive. @returns true at the end of the run, even if it failed; false if another run replaced it */
  async run(spec: QuerySpec, columns: readonly OfferedColumn[]): Promise<boolean> {
    this.stop()
    const stopped = new AbortController()
    this.#stopped = stopped
    this.#run = undefined
    this.#rows = 0
    this.#problem.hidden = true
    this.#grid.clear(columns)
    this.#export.disabled = true
    this.#progress.hidden = false
    this.#progress.removeAttribute('value')
    this.#setStatus('Running …')
    try {
      for await (const event of this.#server.run(spec, stopped.signal)) this.#take(event)
    } catch (error) {
      if (stopped !== this.#stopped) return false
      if (stopped.signal.aborted) this.#setStatus(`Cancelled after ${count.format(this.#rows)} rows`)
      else this.#fail(error instanceof Error ? error.message : String(error))
    }
    if (stopped !== this.#stopped) return false
    this.#progress.hidden = true
    this.#export.disabled = this.#run === undefined
    this.#grid.settle()
    return true
  }

  #take(event: RunEvent): void {
    switch (event.kind) {
      case 'started':
        this.#run = event.run
        return
      case 'rows':
        this.#rows += event.rows.length
        this.#grid.add(event.rows)
        return
      case 'progress': {
        const { retrieved, total } = event
        if (total !== undefined) {
          this.#progress.max = total
          this.#progress.value = retrieved
        }
        this.#setStatus(
          `${count.format(this.#rows)} rows; ${count.format(retrieved)}${total === undefined ? '' : ` of ${count.format(total)}`} retrieved`,
        )
        return
      }
      case 'done': {
        const seconds = (event.milliseconds / 1000).toFixed(event.milliseconds < 10_000 ? 2 : 0)
        this.#setStatus(
          `${count.format(event.count)} ${event.count === 1 ? 'row' : 'rows'} in ${seconds} s${event.limited ? ', limit reached' : ''}`,
        )
        return
      }
      case 'failed':
        this.#fail(event.error.message)
    }
  }

  #fail(message: string): void {
    this.#problem.textContent = message
    this.#problem.hidden = false
    this.#setStatus(`Failed after ${count.format(this.#rows)} rows`)
  }

  #setStatus(text: string): void {
    this.#message = text
    this.#drawStatus()
  }

  #drawStatus(): void {
    const shown = this.#grid.shown
    const isPart = this.#search.value.trim() !== '' && this.#rows > 0
    this.#status.textContent = `${this.#message}${isPart ? `; ${count.format(shown)} shown` : ''}`
  }

  #exportForm(): HTMLElement {
    const format = choices(
      this.#vocabulary.formats.map(name => ({ value: name, text: name })),
      'csv',
      name => {
        style.disabled = !this.#vocabulary.styledFormats.includes(name)
        guard.disabled = !this.#vocabulary.guardedFormats.includes(name)
      },
    )
    const style = choices(
      [
        { value: 'documented', text: 'as documented' },
        { value: 'standard', text: 'strict standard' },
      ],
      'documented',
      () => {},
    )
    const guard = element('input', { type: 'checkbox' })
    return element(
      'form',
      { class: 'toolbar export', 'aria-label': 'Export' },
      [labelled('Format', format), labelled('Style', style), labelled('For spreadsheets', guard, 'check'), this.#export],
      {
        submit: event => {
          event.preventDefault()
          void this.#save(format.value, style.value === 'standard' ? 'standard' : 'documented', guard.checked && !guard.disabled)
        },
      },
    )
  }

  /** Exports the rows that are shown, in their order. */
  async #save(format: string, style: 'documented' | 'standard', spreadsheet: boolean): Promise<void> {
    if (this.#run === undefined) return
    this.#problem.hidden = true
    try {
      const rows = this.#grid.places
      const { text, file } = await this.#server.export({
        run: this.#run,
        format,
        style,
        ...(rows === undefined ? {} : { rows }),
        ...(spreadsheet ? { spreadsheet } : {}),
      })
      const url = URL.createObjectURL(text)
      element('a', { href: url, download: file }).click()
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    } catch (error) {
      this.#problem.textContent = `The rows cannot be exported: ${error instanceof Error ? error.message : String(error)}`
      this.#problem.hidden = false
    }
  }
}
