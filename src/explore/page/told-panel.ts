import type { ToldQuery } from '../server/protocol.js'
import { copyButton } from './copy-button.js'
import { element } from './element.js'

const tabs = [
  { name: 'plan', text: 'Plan' },
  { name: 'printout', text: 'Printout' },
  { name: 'cli', text: 'Command' },
  { name: 'typescript', text: 'TypeScript' },
] as const

/** The query told in all ways, each in a tab (ARIA Authoring Practices, tabs): arrows move between them. */
export class ToldPanel {
  readonly root: HTMLElement
  readonly #text = element('pre', { class: 'told', tabindex: 0 })
  readonly #panel: HTMLElement
  readonly #buttons: readonly HTMLButtonElement[]
  #selected = 0
  #told: ToldQuery | undefined

  constructor() {
    this.#buttons = tabs.map(({ name, text }, index) =>
      element('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'told' }, [text], {
        click: () => this.#select(index),
        keydown: event => this.#onKey(event),
      }),
    )
    this.#panel = element('div', { role: 'tabpanel', id: 'told' }, [this.#text])
    const copy = copyButton('Copy', () => this.#current)
    this.root = element('section', { class: 'card told-card', 'aria-label': 'The query told' }, [
      element('div', { class: 'tab-row' }, [
        element('div', { role: 'tablist', 'aria-label': 'Ways to tell the query' }, this.#buttons),
        copy,
      ]),
      this.#panel,
    ])
    this.#select(0)
  }

  /** Shows what the server tells; `undefined`: the query is wrong, and what was told last is out of date. */
  show(told: ToldQuery | undefined): void {
    if (told !== undefined) this.#told = told
    this.root.classList.toggle('stale', told === undefined)
    this.#draw()
  }

  get #current(): string {
    const tab = tabs[this.#selected]
    return tab === undefined ? '' : (this.#told?.[tab.name] ?? '')
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
