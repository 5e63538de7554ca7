import { cidrProblem } from './cidr-problem.js'
import { isTokenCharacter } from './text-token.js'

const LONGEST_PREFIX_TEXT = 3

/**
 * Where the CIDR block ends whose address stands between `start` and `end`: after `/` and a prefix length that nothing continues.
 * @returns the end of the block, or `end` when the address stands alone
 */
export function cidrEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(end) !== 47) return end
  let index = end + 1
  while (index <= end + LONGEST_PREFIX_TEXT && /\d/.test(text[index] ?? '')) index += 1
  if (index === end + 1 || cidrProblem(text.slice(start, index)) !== undefined) return end
  const dotted = text.charCodeAt(index) === 46 && !isTokenCharacter(text, index + 1)
  const continued = (isTokenCharacter(text, index) && !dotted && text.charCodeAt(index) !== 45) || text.charCodeAt(index) === 47
  return continued ? end : index
}
