import { createRequire } from 'node:module'

// Loaded with the first host name, because the list is large.
const require = createRequire(import.meta.url)
const publicSuffixes = (): typeof import('tldts') => require('tldts')

// Labels come from outside, so the cache must be bounded.
const REMEMBERED = 10_000
const known = new Map<string, boolean>()

/**
 * Whether a label is a top-level domain according to the Public Suffix List (its ICANN part, as bundled with tldts).
 * @param label the label in any case, ASCII or Unicode, without dots
 */
export function isTopLevelDomain(label: string): boolean {
  const remembered = known.get(label)
  if (remembered !== undefined) return remembered
  // Add two labels, so that rules such as "*.ck" match too.
  const { isIcann } = publicSuffixes().parse(`b.a.${label.toLowerCase()}`, {
    extractHostname: false,
    validateHostname: false,
    allowPrivateDomains: false,
  })
  const answer = isIcann === true
  if (known.size >= REMEMBERED) known.clear()
  known.set(label, answer)
  return answer
}
