import { inspect } from 'node:util'
import type { ClientOptions } from './options.js'

export const HIDDEN = '[redacted]'

/** Holds a secret, and hides it from logs, `util.inspect`, `JSON.stringify` and template strings. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The secret itself: call this only to sign or send it. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}

/**
 * Makes `util.inspect` and `JSON.stringify` show something else for an object, such as the object without its secrets.
 * @param shown returns what to show
 * @returns the object; its own properties are unchanged
 */
export function showAs<T extends object>(value: T, shown: () => unknown): T {
  return Object.defineProperties(value, { toJSON: { value: shown }, [inspect.custom]: { value: shown } })
}

/** Makes options hide their secrets when they are printed. A copy by spreading is plain data again. */
export function concealOptions(options: ClientOptions): ClientOptions {
  return showAs(options, () => {
    const { secretKey, token, proxy, ...rest } = options
    return {
      ...rest,
      ...(secretKey === undefined ? {} : { secretKey: HIDDEN }),
      ...(token === undefined ? {} : { token: HIDDEN }),
      ...(proxy === undefined ? {} : { proxy: concealProxy(proxy) }),
    }
  })
}

function concealProxy(proxy: NonNullable<ClientOptions['proxy']>): unknown {
  // Up to the last "@": a password that is not percent-encoded may contain one.
  if (typeof proxy === 'string') return proxy.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, `$1${HIDDEN}@`)
  return proxy.password === undefined ? proxy : { ...proxy, password: HIDDEN }
}
