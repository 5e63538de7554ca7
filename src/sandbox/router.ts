interface Branch<T> {
  readonly literals: Map<string, Branch<T>>
  readonly parameters: Map<string, Branch<T>>
  readonly methods: Map<string, T>
}

/** The result for a path: the target of the method, or the other methods that exist. */
export type Match<T> =
  | { readonly kind: 'found'; readonly target: T; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'otherMethod'; readonly methods: readonly string[] }
  | { readonly kind: 'none' }

const branch = <T>(): Branch<T> => ({ literals: new Map(), parameters: new Map(), methods: new Map() })

/** Finds the target of a method and path among templates such as `/v2/tags/{tag}`; literal segments win, leftmost first. */
export class Router<T> {
  readonly #root = branch<T>()

  add(method: string, template: string, target: T): void {
    let at = this.#root
    for (const segment of template.split('/').slice(1)) {
      const name = /^\{(.+)\}$/.exec(segment)?.[1]
      const side = name === undefined ? at.literals : at.parameters
      const next = side.get(name ?? segment) ?? branch<T>()
      side.set(name ?? segment, next)
      at = next
    }
    at.methods.set(method, target)
  }

  /** @param segments the path's segments, decoded */
  match(method: string, segments: readonly string[]): Match<T> {
    const others = new Set<string>()
    const values: [string, string][] = []
    const walk = (at: Branch<T>, place: number): Match<T> | undefined => {
      const segment = segments[place]
      if (segment === undefined) {
        const parameters = Object.fromEntries(values)
        if (at.methods.size === 0) return undefined
        const target = at.methods.get(method)
        if (target !== undefined) return { kind: 'found', target, parameters }
        for (const other of at.methods.keys()) others.add(other)
        return undefined
      }
      const literal = at.literals.get(segment)
      const found = literal && walk(literal, place + 1)
      if (found) return found
      for (const [name, next] of at.parameters) {
        values.push([name, segment])
        const deeper = walk(next, place + 1)
        if (deeper) return deeper
        values.pop()
      }
      return undefined
    }
    const found = walk(this.#root, 0)
    if (found) return found
    return others.size > 0 ? { kind: 'otherMethod', methods: [...others] } : { kind: 'none' }
  }
}
