import { inspect } from 'node:util'

/** A secret that must be found nowhere. */
export interface HiddenSecret {
  readonly name: string
  readonly value: string
}

/** What somebody could read somewhere. */
export interface Shown {
  readonly where: string
  readonly text: string
}

/** Looks for secrets in texts, in every form in which they may have been copied. */
export class SecretSearch {
  readonly #shapes: { readonly name: string; readonly form: string; readonly shape: string }[] = []
  readonly #names = new Map<string, string>()
  readonly #signatures = new Set<string>()

  constructor(secrets: readonly HiddenSecret[]) {
    for (const { name, value } of secrets) this.add(name, value)
  }

  /** Adds a secret that came up during a run, such as a renewed token. */
  add(name: string, value: string): void {
    if (this.#names.has(value)) return
    this.#names.set(value, name)
    for (const [form, shape] of Object.entries(formsOf(value))) this.#shapes.push({ name, form, shape })
  }

  /** Adds a signature: there are thousands, all of one shape. */
  addSignature(signature: string): void {
    this.#signatures.add(signature)
  }

  get names(): readonly string[] {
    return [...this.#names.values()]
  }

  get signatures(): number {
    return this.#signatures.size
  }

  /** What is found in a text: the name of each secret with its form, and the text around it. */
  find(text: string): string[] {
    const found = this.#shapes.flatMap(({ name, form, shape }) => {
      const at = text.indexOf(shape)
      return at < 0 ? [] : [`${name} (${form}): …${text.slice(Math.max(0, at - 80), at + shape.length + 20)}…`]
    })
    return [...found, ...this.#foundSignatures(text)]
  }

  #foundSignatures(text: string): string[] {
    const plain = text
      .replace(/%2b|\\u002b|&#43;/gi, '+')
      .replace(/%2f|\\\/|&#x2f;/gi, '/')
      .replace(/%3d|\\u003d|&#61;/gi, '=')
    return [...plain.matchAll(/(?=([A-Za-z0-9+/]{43}=))/g)].flatMap(({ 1: sum = '', index }) =>
      this.#signatures.has(sum) ? [`signature: …${plain.slice(Math.max(0, index - 80), index + 64)}…`] : [],
    )
  }
}

function formsOf(value: string): Record<string, string> {
  const half = Math.ceil(value.length / 2)
  return {
    plain: value,
    'percent-encoded': encodeURIComponent(value),
    'percent-encoded in lower case': encodeURIComponent(value).replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    'as a form': new URLSearchParams({ a: value }).toString().slice(2),
    base64: Buffer.from(value).toString('base64'),
    base64url: Buffer.from(value).toString('base64url'),
    hex: Buffer.from(value).toString('hex'),
    JSON: JSON.stringify(value).slice(1, -1),
    'JSON with escaped slashes': JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
    HTML: htmlEscape(value),
    // Half of a secret is too much as well.
    'first half': value.slice(0, half),
    'second half': value.slice(-half),
  }
}

export function htmlEscape(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, character => names[character] ?? character)
}

/** Everything that can be made of a value by those who print, log or store it. */
export function shownForms(value: unknown): string {
  const shown = [inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxArrayLength: null, maxStringLength: null })]
  shown.push(
    attempt(() => String(value)),
    attempt(() => `${value}`),
    attempt(() => JSON.stringify(value) ?? ''),
  )
  if (typeof value === 'object' && value !== null) {
    shown.push(attempt(() => JSON.stringify(Object.entries(value))))
    shown.push(attempt(() => inspect(structuredClone(value), { depth: Number.POSITIVE_INFINITY })))
    const toJson: unknown = Reflect.get(value, 'toJSON')
    if (typeof toJson === 'function') shown.push(attempt(() => JSON.stringify(toJson.call(value)) ?? ''))
  }
  for (let error = value, depth = 0; error instanceof Error && depth < 20; error = error.cause, depth++) {
    shown.push(
      error.name,
      error.message,
      error.stack ?? '',
      attempt(() => JSON.stringify(error)),
    )
    for (const key of Reflect.ownKeys(error)) {
      const member: unknown = Reflect.get(error, key)
      shown.push(inspect(member, { depth: Number.POSITIVE_INFINITY, showHidden: true }))
      // Bytes are printed as numbers: read as text, they must hold nothing either.
      if (member instanceof Uint8Array) shown.push(Buffer.from(member).toString('latin1'))
    }
  }
  return shown.join('\n')
}

/** What cannot be made into a text, such as a circle into JSON, shows nothing. */
function attempt(make: () => string): string {
  try {
    return make()
  } catch {
    return ''
  }
}
