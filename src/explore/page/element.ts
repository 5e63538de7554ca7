type Child = Node | string | undefined

/** Attributes of an element. `true` sets an empty attribute, `false` and `undefined` set none. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

type Listeners = { readonly [Event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Event]) => void }

/** Creates an HTML element. Strings are always inserted as text, never parsed as HTML. */
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

/** Creates an SVG element. */
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

/** Returns a unique id, to connect labels to their inputs. */
export function newId(prefix: string): string {
  made += 1
  return `${prefix}-${made}`
}

/** Creates a label with its input. */
export function labelled(text: string, input: HTMLElement, className = 'field'): HTMLElement {
  input.id ||= newId('input')
  return element('div', { class: className }, [element('label', { for: input.id }, [text]), input])
}

/** An option of a select. */
export interface Choice {
  readonly value: string
  readonly text: string
  readonly group?: string
}

/** Creates a select. Choices of the same group are shown together. */
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
