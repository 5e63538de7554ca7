import type { Association, DetailList, EntityDetails, Neighbour, ShownRow, Subject } from '../server/protocol.js'
import { associationGraph } from './association-graph.js'
import { copyButton } from './copy-button.js'
import { element } from './element.js'
import { labelTone } from './label-tone.js'
import { recordFields } from './record-fields.js'
import type { ExploreConnection } from './server.js'

const headings: Readonly<Record<Association['kind'], string>> = {
  groups: 'Associated groups',
  indicators: 'Associated indicators',
  victims: 'Associated victims',
  tasks: 'Associated tasks',
}

/** The dialog with the details of an entity. You can navigate to associated entities and back. */
export class DetailsDialog {
  readonly root: HTMLDialogElement
  readonly #server: ExploreConnection
  readonly #title = element('h2', { id: 'details-title', tabindex: -1 })
  readonly #body = element('div', { class: 'details-body' })
  readonly #back: HTMLButtonElement
  #trail: Subject[] = []
  #request: AbortController | undefined

  constructor(server: ExploreConnection) {
    this.#server = server
    this.#back = element('button', { type: 'button', class: 'small' }, ['← Back'], {
      click: () => {
        this.#trail.pop()
        const last = this.#trail.at(-1)
        if (last !== undefined) void this.#load(last)
      },
    })
    const close = element('button', { type: 'button', class: 'remove', 'aria-label': 'Close the details' }, ['×'], {
      click: () => this.root.close(),
    })
    this.root = element(
      'dialog',
      { class: 'details', 'aria-labelledby': 'details-title' },
      [
        element('div', { class: 'details-head' }, [
          this.#back,
          this.#title,
          copyButton('Copy value', () => this.#title.textContent ?? ''),
          close,
        ]),
        this.#body,
      ],
      {
        close: () => this.#request?.abort(),
        // A click on the backdrop targets the dialog itself, not its contents.
        mousedown: event => {
          if (event.target === this.root) this.root.close()
        },
      },
    )
  }

  /** Opens the details of a row. A row without details shows its own fields. */
  open(row: ShownRow): void {
    if (row.subject === undefined) {
      this.#trail = []
      this.#back.hidden = true
      this.#title.textContent = String(row.record['indicator'] ?? row.record['name'] ?? row.record['id'] ?? 'Row')
      this.#body.replaceChildren(section('Fields', recordFields(row.record)))
    } else {
      this.#trail = [row.subject]
      void this.#load(row.subject)
    }
    this.root.showModal()
    this.#title.focus()
  }

  #walk(neighbour: Neighbour): void {
    if (neighbour.subject === undefined) return
    this.#trail.push(neighbour.subject)
    void this.#load(neighbour.subject)
  }

  async #load(subject: Subject): Promise<void> {
    this.#request?.abort()
    const request = new AbortController()
    this.#request = request
    this.#back.hidden = this.#trail.length < 2
    this.#title.textContent = subject.kind === 'indicator' ? subject.value : `${subject.kind} ${subject.id}`
    this.#body.replaceChildren(element('p', { class: 'note', role: 'status' }, ['Loading the details …']))
    try {
      const details = await this.#server.details(subject, request.signal)
      this.#show(details)
    } catch (error) {
      if (request.signal.aborted) return
      this.#body.replaceChildren(problem(error instanceof Error ? error.message : String(error)))
    }
  }

  #show(details: EntityDetails): void {
    this.#title.textContent = details.title
    const hadFocus = !this.root.contains(document.activeElement) || document.activeElement === this.root
    this.#body.replaceChildren(
      element('p', { class: 'entity-line' }, [
        element('span', { class: 'badge' }, [details.type]),
        ...(details.subject.owner === undefined ? [] : [element('span', { class: 'note' }, [details.subject.owner])]),
        ...details.securityLabels.rows.map(({ name }) => element('span', { class: `badge ${labelTone(name)}` }, [String(name)])),
        ...details.tags.rows.map(({ name }) => element('span', { class: 'tag' }, [String(name)])),
      ]),
      ...[details.problem, details.securityLabels.problem, details.tags.problem].flatMap(text =>
        text === undefined ? [] : [problem(text)],
      ),
      section(
        'Associations',
        associationGraph(details, neighbour => this.#walk(neighbour)),
      ),
      section('Fields', recordFields(details.record)),
      section('Attributes', attributes(details.attributes)),
      ...details.associations
        .filter(({ rows, problem }) => rows.length > 0 || problem !== undefined)
        .map(association => this.#association(association)),
    )
    this.root.scrollTop = 0
    if (hadFocus) this.#title.focus()
  }

  #association({ kind, rows, total, problem: text }: Association): HTMLElement {
    const more = (total ?? rows.length) - rows.length
    const list = element(
      'ul',
      { class: 'neighbours' },
      rows.map(neighbour =>
        element('li', {}, [
          element('span', { class: 'badge' }, [neighbour.type]),
          neighbour.subject === undefined
            ? element('span', {}, [neighbour.title])
            : element('button', { type: 'button', class: 'link' }, [neighbour.title], { click: () => this.#walk(neighbour) }),
          neighbour.owner === undefined ? undefined : element('span', { class: 'note' }, [neighbour.owner]),
        ]),
      ),
    )
    const rest = more > 0 ? element('p', { class: 'note' }, [`and ${more} more`]) : undefined
    return section(
      `${headings[kind]} (${total ?? rows.length})`,
      ...(text === undefined ? [list] : [problem(text)]),
      ...(rest === undefined ? [] : [rest]),
    )
  }
}

function attributes({ rows, problem: text }: DetailList): HTMLElement {
  if (text !== undefined) return problem(text)
  if (rows.length === 0) return element('p', { class: 'note' }, ['No attributes.'])
  return element(
    'dl',
    { class: 'fields' },
    rows.map(({ type, value }) => element('div', {}, [element('dt', {}, [String(type ?? '')]), element('dd', {}, [String(value ?? '')])])),
  )
}

function section(heading: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element('section', {}, [element('h3', {}, [heading]), ...content])
}

function problem(text: string): HTMLElement {
  return element('p', { class: 'problem', role: 'alert' }, [text])
}
