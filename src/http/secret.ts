import { inspect } from 'node:util'

const HIDDEN = '[redacted]'

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
