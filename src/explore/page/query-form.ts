import type { FilterObjectSpec, FilterSpec, Instance, OfferedContainer, QuerySpec, ShownError, Vocabulary } from '../server/protocol.js'
import { choices, element, labelled, newId } from './element.js'
import { filterPicker } from './filter-picker.js'
import { filterRow } from './filter-row.js'
import { ownerChoice } from './owner-choice.js'
import { containerOf, newFilter, withContainer, withNewObject, withObject, withoutObject } from './query-state.js'

/** Events of the form. */
export interface QueryFormEvents {
  /** The query has changed. */
  onChange(spec: QuerySpec): void
  onRun(): void
  onCancel(): void
}

/** The form to build a query with. */
export class QueryForm {
  readonly root: HTMLFormElement
  readonly #vocabulary: Vocabulary
  readonly #events: QueryFormEvents
  readonly #body = element('div', { class: 'objects' })
  readonly #options = element('div', { class: 'grid-2' })
  readonly #run = element('button', { type: 'submit', class: 'primary' }, ['Run'])
  readonly #cancel: HTMLButtonElement
  readonly #problem = element('p', { class: 'problem', role: 'alert', hidden: true })
  readonly #container: HTMLSelectElement
  #instance: Instance | undefined
  #spec: QuerySpec

  constructor(vocabulary: Vocabulary, spec: QuerySpec, events: QueryFormEvents) {
    this.#vocabulary = vocabulary
    this.#events = events
    this.#spec = spec
    this.#cancel = element('button', { type: 'button', disabled: true }, ['Cancel'], { click: () => events.onCancel() })
    const offered = vocabulary.containers.filter(container => !container.hidden)
    this.#container = choices(
      offered.map(({ name, words, group }) => ({ value: name, text: words, group })),
      spec.container,
      name => {
        const container = offered.find(one => one.name === name)
        if (container !== undefined) this.#rebuild(withContainer(this.#spec, container))
      },
    )
    this.root = element(
      'form',
      { class: 'card builder', 'aria-labelledby': 'builder-heading' },
      [
        element('h2', { id: 'builder-heading' }, ['Filter set']),
        labelled('Container', this.#container),
        this.#body,
        this.#options,
        element('div', { class: 'foot' }, [this.#problem, element('div', { class: 'buttons' }, [this.#run, this.#cancel])]),
      ],
      {
        submit: event => {
          event.preventDefault()
          events.onRun()
        },
      },
    )
    this.#draw()
  }

  get spec(): QuerySpec {
    return this.#spec
  }

  /** Offers the owners and types of the instance. */
  offer(instance: Instance): void {
    this.#instance = instance
    this.#draw()
  }

  /** Replaces the current query. */
  show(spec: QuerySpec): void {
    this.#container.value = spec.container
    this.#rebuild(spec)
  }

  running(isRunning: boolean): void {
    this.#cancel.disabled = !isRunning
    this.#run.textContent = isRunning ? 'Run again' : 'Run'
  }

  /** Shows what is wrong with the query, and marks the wrong filter if it is known. */
  showProblem(problem: ShownError | undefined): void {
    this.#problem.hidden = problem === undefined
    const text = problem?.message ?? ''
    if (this.#problem.textContent !== text) this.#problem.textContent = text
    for (const row of this.#body.querySelectorAll<HTMLElement>('.filter')) {
      const isWrong = problem?.filter !== undefined && row.dataset['filter'] === problem.filter
      row.classList.toggle('wrong', isWrong)
      row.querySelector('.value')?.setAttribute('aria-invalid', String(isWrong))
    }
  }

  /** Stores a change that the form already shows. */
  #take(spec: QuerySpec): void {
    this.#spec = spec
    this.#events.onChange(spec)
  }

  #rebuild(spec: QuerySpec): void {
    this.#draw(spec)
    this.#events.onChange(spec)
  }

  /** Redraws the form, and restores the focus. */
  #draw(spec: QuerySpec = this.#spec): void {
    this.#spec = spec
    const focused = document.activeElement?.getAttribute('data-focus')
    this.#body.replaceChildren(
      ...spec.objects.map((object, index) => this.#object(object, index)),
      element('div', { class: 'buttons' }, [
        this.#button('+ OR filter object', 'or', () => this.#addObject('or')),
        this.#button('+ AND filter object', 'and', () => this.#addObject('and')),
      ]),
    )
    this.#options.replaceChildren(...this.#queryOptions())
    if (focused !== null && focused !== undefined) this.#focus(focused)
  }

  #focus(name: string): void {
    this.root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`)?.focus()
  }

  #addObject(operator: 'and' | 'or'): void {
    this.#rebuild(withNewObject(this.#spec, operator))
    this.#focus(`picker-${this.#spec.objects.length - 1}`)
  }

  #button(text: string, focus: string, onClick: () => void): HTMLElement {
    return element('button', { type: 'button', class: 'small', 'data-focus': focus }, [text], { click: onClick })
  }

  #object(object: FilterObjectSpec, index: number): HTMLElement {
    const container = containerOf(this.#spec, object, this.#vocabulary.containers)
    const several = this.#spec.objects.length > 1
    const filters = object.filters.map((filter, place) => this.#filter(filter, place, index, container))
    const picker = filterPicker(container?.filters ?? [], offered => {
      this.#rebuild(withObject(this.#spec, index, one => ({ ...one, filters: [...one.filters, newFilter(offered)] })))
      const rows = this.#body.querySelectorAll(`[data-object="${index}"] .filter`)
      const input = rows[rows.length - 1]?.querySelector<HTMLElement>('.value') ?? rows[rows.length - 1]?.querySelector('select')
      if (input instanceof HTMLElement) input.focus()
      else this.#focus(`picker-${index}`)
    })
    picker.querySelector('input')?.setAttribute('data-focus', `picker-${index}`)
    const legendId = newId('object')
    return element('div', { class: 'object', role: 'group', 'aria-labelledby': legendId, 'data-object': index }, [
      element('div', { class: 'object-head' }, [
        object.operator === undefined ? undefined : this.#operator(object.operator, index),
        element('h3', { id: legendId }, [`Filter object ${index + 1}`]),
        several
          ? element('button', { type: 'button', class: 'remove', 'aria-label': `Remove filter object ${index + 1}` }, ['×'], {
              click: () => {
                this.#rebuild(withoutObject(this.#spec, index))
                this.#focus(`picker-${Math.max(0, index - 1)}`)
              },
            })
          : undefined,
      ]),
      this.#spec.container === 'indicators' ? this.#type(object, index) : undefined,
      ownerChoice(this.#instance, object.owners, owners => this.#take(withObject(this.#spec, index, one => ({ ...one, owners })))),
      filters.length === 0
        ? element('p', { class: 'note' }, [
            container?.listed === false
              ? 'This container cannot be listed without a filter: add one.'
              : 'No filter: retrieves the whole list.',
          ])
        : element('ul', { class: 'filters', 'aria-label': `Filters of filter object ${index + 1}` }, filters),
      picker,
    ])
  }

  #operator(operator: 'and' | 'or', index: number): HTMLElement {
    const select = choices(
      [
        { value: 'or', text: 'OR' },
        { value: 'and', text: 'AND' },
      ],
      operator,
      value => this.#take(withObject(this.#spec, index, one => ({ ...one, operator: value === 'and' ? 'and' : 'or' }))),
    )
    select.className = 'operator'
    select.setAttribute('aria-label', `How filter object ${index + 1} is combined with the previous ones`)
    return select
  }

  #type(object: FilterObjectSpec, index: number): HTMLElement {
    const types = (this.#instance?.types ?? []).map(({ branch, name }) => ({ value: branch, text: name }))
    const unknown = object.type !== undefined && !types.some(({ value }) => value === object.type)
    const select = choices(
      [{ value: '', text: 'any type' }, ...types, ...(unknown ? [{ value: object.type ?? '', text: object.type ?? '' }] : [])],
      object.type ?? '',
      value => this.#rebuild(withObject(this.#spec, index, ({ type: _type, ...rest }) => (value === '' ? rest : { ...rest, type: value }))),
    )
    select.setAttribute('data-focus', `type-${index}`)
    return labelled('Indicator type', select)
  }

  #filter(filter: FilterSpec, place: number, index: number, container: OfferedContainer | undefined): HTMLElement {
    const offered = container?.filters.find(({ kind, name }) => kind === filter.kind && name === filter.name)
    return filterRow(filter, offered, this.#instance?.types ?? [], {
      onChange: changed =>
        this.#take(
          withObject(this.#spec, index, one => ({ ...one, filters: one.filters.map((old, at) => (at === place ? changed : old)) })),
        ),
      onRemove: () => {
        this.#rebuild(withObject(this.#spec, index, one => ({ ...one, filters: one.filters.filter((_, at) => at !== place) })))
        this.#focus(`picker-${index}`)
      },
    })
  }

  #queryOptions(): HTMLElement[] {
    const container = this.#vocabulary.containers.find(({ name }) => name === this.#spec.container)
    const limit = element('input', { type: 'number', min: 1, step: 1, placeholder: 'all' }, [], {
      input: () => {
        const { limit: _limit, ...rest } = this.#spec
        const value = Number(limit.value)
        this.#take(limit.value === '' || !Number.isSafeInteger(value) || value < 1 ? rest : { ...rest, limit: value })
      },
    })
    limit.value = this.#spec.limit === undefined ? '' : String(this.#spec.limit)
    const pushdown = element('input', { type: 'checkbox' }, [], {
      change: () => {
        const { pushdown: _pushdown, ...rest } = this.#spec
        this.#take(pushdown.checked ? rest : { ...rest, pushdown: false })
      },
    })
    pushdown.checked = this.#spec.pushdown !== false
    return [
      labelled('Maximum rows', limit),
      ...(container?.modifiedSince === true ? [labelled('Modified since', this.#modifiedSince())] : []),
      labelled('Let the server apply post-filters', pushdown, 'check wide'),
    ]
  }

  #modifiedSince(): HTMLInputElement {
    const input = element('input', { type: 'text', placeholder: '2025-06-17 or 7d', autocomplete: 'off' }, [], {
      input: () => {
        const { modifiedSince: _since, ...rest } = this.#spec
        this.#take(input.value.trim() === '' ? rest : { ...rest, modifiedSince: input.value.trim() })
      },
    })
    input.value = this.#spec.modifiedSince ?? ''
    return input
  }
}
