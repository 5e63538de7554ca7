import type { QueryViews } from '../server/protocol.js'
import { copyButton } from './copy-button.js'
import { element } from './element.js'

const tabs = [
  { name: 'plan', text: 'Plan' },
  { name: 'printout', text: 'Printout' },
  { name: 'cli', text: 'Command' },
  { name: 'typescript', text: 'TypeScript' },
] as const

/** All views of the query, each in a tab (ARIA Authoring Practices, tabs). Arrow keys move between the tabs. */
export class QueryViewsPanel {
  readonly root: HTMLElement
  readonly #text = element('pre', { class: 'query-view', tabindex: 0 })
  readonly #panel: HTMLElement
  readonly #buttons: readonly HTMLButtonElement[]
  #selected = 0
  #views: QueryViews | undefined

  constructor() {
    this.#buttons = tabs.map(({ name, text }, index) =>
      element('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'query-views' }, [text], {
        click: () => this.#select(index),
        keydown: event => this.#onKey(event),
      }),
    )
    this.#panel = element('div', { role: 'tabpanel', id: 'query-views' }, [this.#text])
    const copy = copyButton('Copy', () => this.#current)
    this.root = element('section', { class: 'card', 'aria-label': 'Views of the query' }, [
      element('div', { class: 'tab-row' }, [element('div', { role: 'tablist', 'aria-label': 'Views' }, this.#buttons), copy]),
      this.#panel,
    ])
    this.#select(0)
  }

  /** Shows the views. `undefined` means that the query is wrong, so the last views are marked as outdated. */
  show(views: QueryViews | undefined): void {
    if (views !== undefined) this.#views = views
    this.root.classList.toggle('stale', views === undefined)
    this.#draw()
  }

  get #current(): string {
    const tab = tabs[this.#selected]
    return tab === undefined ? '' : (this.#views?.[tab.name] ?? '')
  }

  #draw(): void {
    if (this.#text.textContent !== this.#current) this.#text.textContent = this.#current
  }

  #select(index: number): void {
    this.#selected = index
    for (const [place, button] of this.#buttons.entries()) {
      button.setAttribute('aria-selected', String(place === index))
      button.tabIndex = place === index ? 0 : -1
    }
    this.#panel.setAttribute('aria-labelledby', this.#buttons[index]?.id ?? '')
    this.#text.setAttribute('aria-label', tabs[index]?.text ?? '')
    this.#draw()
  }

  #onKey(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      Home: -this.#selected,
      End: tabs.length - 1 - this.#selected,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.#select((this.#selected + step + tabs.length) % tabs.length)
    this.#buttons[this.#selected]?.focus()
  }
}
