import { inspect } from 'node:util'
import type { ClientOptions } from './options.js'

export const HIDDEN = '[redacted]'

/** Holds a secret so that no log, `util.inspect`, `JSON.stringify` or template string can show it. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The secret itself: call only where it is signed or sent. */
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
 * Makes an object be printed by `util.inspect` and written by `JSON.stringify` as something else, such as itself without its secrets.
 * @param shown gives what is shown in its place
 * @returns the object; its own properties are as before
 */
export function showAs<T extends object>(value: T, shown: () => unknown): T {
  return Object.defineProperties(value, { toJSON: { value: shown }, [inspect.custom]: { value: shown } })
}

/** Makes options that were read from somewhere hide their secrets when they are printed; who copies them by spreading has plain data. */
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
  // As far as the last "@": a password that was not percent-encoded may hold one.
  if (typeof proxy === 'string') return proxy.replace(/^([a-z][a-z0-9+.-]*:\/\/)?.*@/is, `$1${HIDDEN}@`)
  return proxy.password === undefined ? proxy : { ...proxy, password: HIDDEN }
}
