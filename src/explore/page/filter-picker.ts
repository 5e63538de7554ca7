import type { OfferedFilter } from '../server/protocol.js'
import { element, newId } from './element.js'
import { matchFilters } from './match-filters.js'

const groupWords: Readonly<Record<OfferedFilter['kind'], string>> = {
  api: 'API filters (ORed, applied by the server)',
  field: 'API conditions (ORed with the API filters)',
  post: 'Post-filters (ANDed)',
}

/** The kinds in the order of the list. */
const kinds = ['api', 'field', 'post'] as const

/**
 * Creates an input for the name of a filter, with a list of matching filters (ARIA Authoring Practices, editable combobox with list
 * autocomplete). Arrow keys move, Enter adds, Escape closes.
 */
export function filterPicker(filters: readonly OfferedFilter[], onPick: (filter: OfferedFilter) => void): HTMLElement {
  const listId = newId('filters')
  let shown: readonly OfferedFilter[] = []
  let active = -1

  const list = element('div', { class: 'options', role: 'listbox', id: listId, 'aria-label': 'Filters', hidden: true })
  const input = element(
    'input',
    {
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-expanded': 'false',
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      placeholder: 'tag, api.confidence, post.rating …',
      class: 'picker-input',
    },
    [],
    {
      input: () => open(),
      click: () => open(),
      blur: () => close(),
      keydown: event => onKey(event),
    },
  )
  input.id = newId('input')

  function open(): void {
    shown = matchFilters(filters, input.value)
      .map((filter, place) => ({ filter, place }))
      .sort((one, other) => kinds.indexOf(one.filter.kind) - kinds.indexOf(other.filter.kind) || one.place - other.place)
      .map(({ filter }) => filter)
    active = input.value.trim() === '' ? -1 : 0
    draw()
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
  }

  function close(): void {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  function draw(): void {
    list.replaceChildren(
      ...kinds
        .filter(kind => shown.some(filter => filter.kind === kind))
        .flatMap(kind => [
          element('div', { class: 'options-heading', role: 'presentation' }, [groupWords[kind]]),
          ...shown.flatMap((filter, index) => (filter.kind === kind ? [optionOf(filter, index)] : [])),
        ]),
      ...(shown.length === 0 ? [element('div', { class: 'options-heading' }, ['No filter matches.'])] : []),
    )
    markActive()
  }

  function optionOf(filter: OfferedFilter, index: number): HTMLElement {
    return element(
      'div',
      { class: 'option', role: 'option', id: `${listId}-${index}`, 'aria-selected': 'false' },
      [element('span', { class: 'mono' }, [filter.path]), element('span', { class: 'note' }, [filter.sentence])],
      {
        // `mousedown` fires before the input loses the focus, which would close the list.
        mousedown: event => {
          event.preventDefault()
          pick(filter)
        },
      },
    )
  }

  function markActive(): void {
    for (const option of list.querySelectorAll('.option')) option.setAttribute('aria-selected', String(option.id === `${listId}-${active}`))
    const option = document.getElementById(`${listId}-${active}`)
    if (option === null) input.removeAttribute('aria-activedescendant')
    else {
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }
  }

  function pick(filter: OfferedFilter): void {
    input.value = ''
    close()
    onPick(filter)
  }

  function move(step: number): void {
    if (list.hidden) open()
    if (shown.length === 0) return
    active = active < 0 ? (step > 0 ? 0 : shown.length - 1) : (active + step + shown.length) % shown.length
    markActive()
  }

  function onKey(event: KeyboardEvent): void {
    const chosen = shown[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && !list.hidden && chosen !== undefined) {
      event.preventDefault()
      pick(chosen)
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation()
      close()
    }
  }

  return element('div', { class: 'picker' }, [element('label', { for: input.id }, ['Add a filter']), input, list])
}
