import type { FilterSpec, OfferedFilter, OfferedType } from '../server/protocol.js'
import { choices, element } from './element.js'

const hints: Readonly<Record<OfferedFilter['value'], string>> = {
  none: '',
  id: 'a number, such as 38',
  text: '',
  date: '2025-06-17, or an age: 12h, 7d, 2w',
  indicator: 'a value, such as 10.20.30.40',
  number: 'a number',
  boolean: '',
}

const operatorHints: Readonly<Record<string, string>> = { in: 'values, separated by commas', matches: String.raw`/^apt\d+/i` }

/** Creates the row of one filter: its name, its operator, its value, and a remove button. */
export function filterRow(
  filter: FilterSpec,
  offered: OfferedFilter | undefined,
  types: readonly OfferedType[],
  events: { readonly onChange: (filter: FilterSpec) => void; readonly onRemove: () => void },
): HTMLElement {
  const path = offered?.path ?? filter.name
  const hint = () => (current.kind === 'api' ? undefined : operatorHints[current.operator]) ?? hints[offered?.value ?? 'text']
  let current = filter
  const change = (next: FilterSpec) => {
    current = next
    events.onChange(next)
  }
  const value = valueInput(current, offered, path, text => change({ ...current, value: text }))
  if (value instanceof HTMLInputElement) value.placeholder = hint()
  const operator =
    current.kind === 'api'
      ? undefined
      : choices(
          (offered?.operators ?? [current.operator]).map(symbol => ({ value: symbol, text: symbol })),
          current.operator,
          symbol => {
            if (current.kind !== 'api') change({ ...current, operator: symbol })
            if (value instanceof HTMLInputElement) value.placeholder = hint()
          },
        )
  operator?.setAttribute('aria-label', `Operator of ${path}`)
  const type =
    current.kind === 'api' && offered?.value === 'indicator'
      ? typeChoice(current.type, types, chosen => {
          if (current.kind !== 'api') return
          const { type: _type, ...rest } = current
          change(chosen === '' ? rest : { ...rest, type: chosen })
        })
      : undefined
  type?.setAttribute('aria-label', `Type of the value of ${path}`)
  const remove = element('button', { type: 'button', class: 'remove', 'aria-label': `Remove ${path}` }, ['×'], { click: events.onRemove })
  return element('li', { class: `filter ${filter.kind}`, 'data-filter': path }, [
    element('span', { class: 'filter-name mono', title: offered?.sentence }, [path]),
    operator,
    value,
    type,
    remove,
  ])
}

function valueInput(
  filter: FilterSpec,
  offered: OfferedFilter | undefined,
  path: string,
  onInput: (text: string) => void,
): HTMLInputElement | HTMLSelectElement | undefined {
  if (offered?.value === 'none') return undefined
  if (offered?.value === 'boolean') {
    const select = choices(
      ['true', 'false'].map(text => ({ value: text, text })),
      filter.value,
      onInput,
    )
    select.setAttribute('aria-label', `Value of ${path}`)
    return select
  }
  const input = element(
    'input',
    {
      type: 'text',
      class: 'value',
      'aria-label': `Value of ${path}`,
      autocomplete: 'off',
      spellcheck: 'false',
      inputmode: offered?.value === 'id' ? 'numeric' : undefined,
    },
    [],
    { input: () => onInput(input.value) },
  )
  input.value = filter.value
  return input
}

function typeChoice(value: string | undefined, types: readonly OfferedType[], onChange: (value: string) => void): HTMLSelectElement {
  return choices(
    [{ value: '', text: 'detect the type' }, ...types.map(type => ({ value: type.branch, text: type.name }))],
    value ?? '',
    onChange,
  )
}
