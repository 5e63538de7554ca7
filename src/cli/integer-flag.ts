import { InvalidArgumentError } from 'commander'

/** Returns a parser of whole numbers for a flag; the range is checked where the number is used. */
export function integerFlag(flag: string): (text: string) => number {
  return text => {
    const number = Number(text)
    if (/^\d+$/.test(text.trim()) && Number.isSafeInteger(number)) return number
    throw new InvalidArgumentError(`${flag} takes a whole number.`)
  }
}
