/** The query of a request; `+` and `%20` both are a space. */
export class Query {
  readonly #values: URLSearchParams

  constructor(text: string) {
    this.#values = new URLSearchParams(text)
  }

  get(name: string): string | undefined {
    return this.#values.get(name) ?? undefined
  }

  /** The same query with another value. */
  with(name: string, value: string): Query {
    const changed = new URLSearchParams(this.#values)
    changed.set(name, value)
    return new Query(changed.toString())
  }

  /** Whether the value is `true`, in any case. */
  flag(name: string): boolean {
    return this.get(name)?.toLowerCase() === 'true'
  }

  names(): readonly string[] {
    return [...new Set(this.#values.keys())]
  }
}
