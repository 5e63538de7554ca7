import { InvalidArgumentError } from 'commander'

/** Returns a parser of numbers for a flag; the range is checked where the number is used. */
export function numberFlag(flag: string): (text: string) => number {
  return text => {
    if (/^\d+(\.\d+)?$/.test(text.trim())) return Number(text)
    throw new InvalidArgumentError(`${flag} takes a number.`)
  }
}
