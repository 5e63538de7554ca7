type Child = Node | string | undefined

/** What an element may be given: attributes; `true` is an empty one, `false` and `undefined` none. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

type Listeners = { readonly [Event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Event]) => void }

/** Makes an HTML element. Texts are always text: nothing is ever taken for HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  children: readonly Child[] = [],
  listeners: Listeners = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  setAttributes(made, attributes)
  for (const child of children) if (child !== undefined) made.append(child)
  for (const [event, listener] of Object.entries(listeners)) made.addEventListener(event, listener as EventListener) // The type above ties each to its event.
  return made
}

/** Makes an SVG element. */
export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag)
  setAttributes(made, attributes)
  for (const child of children) if (child !== undefined) made.append(child)
  return made
}

function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    target.setAttribute(name, value === true ? '' : String(value))
  }
}

let made = 0

/** An id that no other element has, to tie labels to their inputs. */
export function newId(prefix: string): string {
  made += 1
  return `${prefix}-${made}`
}

/** A label with its input. */
export function labelled(text: string, input: HTMLElement, className = 'field'): HTMLElement {
  input.id ||= newId('input')
  return element('div', { class: className }, [element('label', { for: input.id }, [text]), input])
}

/** A choice of a select. */
export interface Choice {
  readonly value: string
  readonly text: string
  readonly group?: string
}

/** A select; choices of one group stand together. */
export function choices(options: readonly Choice[], value: string, onChange: (value: string) => void): HTMLSelectElement {
  const select = element('select', {}, [], { change: () => onChange(select.value) })
  const groups = new Map<string, HTMLOptGroupElement>()
  for (const option of options) {
    const made = element('option', { value: option.value }, [option.text])
    if (option.group === undefined) {
      select.append(made)
      continue
    }
    const group = groups.get(option.group) ?? element('optgroup', { label: option.group })
    if (!groups.has(option.group)) select.append(group)
    groups.set(option.group, group)
    group.append(made)
  }
  select.value = value
  return select
}
