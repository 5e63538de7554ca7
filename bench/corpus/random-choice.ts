/** Reproducible random choices from a small linear generator (Numerical Recipes), good enough for test text. */
export class RandomChoice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A whole number from 0 to `below` - 1. */
  number(below: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * below)
  }

  of<T>(choices: readonly T[]): T {
    const choice = choices[this.number(choices.length)]
    if (choice === undefined) throw new Error('There is nothing to choose from.')
    return choice
  }

  hex(digits: number): string {
    return Array.from({ length: digits }, () => this.number(16).toString(16)).join('')
  }
}
