import { escapeControlCharacters } from '../../printing.js'

/** Safe HTML: made by the `html` template or from text written in this folder, never from a value of a report. */
export class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** A value in a template: `Markup` is inserted as is, the items of a list in order, `undefined` as nothing, anything else as escaped text. */
export type MarkupPart = Markup | string | number | undefined | readonly MarkupPart[]

/**
 * Template tag that creates HTML. Escapes every value, for text and for double-quoted attributes alike.
 * Keeps line breaks, for `<pre>`, and shows other control characters as escapes.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  return new Markup(texts.reduce((page, text, index) => page + toHtml(parts[index - 1]) + text))
}

function toHtml(part: MarkupPart): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.toString()
  if (typeof part === 'object') return part.map(toHtml).join('')
  return escapeHtml(String(part))
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

function escapeHtml(text: string): string {
  const lines = text.split('\n').map(escapeControlCharacters)
  return lines.join('\n').replace(/[&<>"']/g, character => entities.get(character) ?? '')
}
