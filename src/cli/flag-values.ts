import { InvalidArgumentError } from 'commander'

/** Returns a parser of whole numbers for a flag. The code that uses the number checks its range. */
export function integerFlag(flag: string): (text: string) => number {
  return text => {
    const number = Number(text)
    if (/^\d+$/.test(text.trim()) && Number.isSafeInteger(number)) return number
    throw new InvalidArgumentError(`${flag} takes a whole number.`)
  }
}

/** Returns a parser of numbers for a flag. The code that uses the number checks its range. */
export function numberFlag(flag: string): (text: string) => number {
  return text => {
    if (/^\d+(\.\d+)?$/.test(text.trim())) return Number(text)
    throw new InvalidArgumentError(`${flag} takes a number.`)
  }
}

/** Collects the values of a repeatable flag. */
export function repeatableFlag(value: string, previous: readonly string[] | undefined): readonly string[] {
  return [...(previous ?? []), value]
}
