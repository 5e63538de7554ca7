import { createRequire } from 'node:module'

// Loaded at the first host name: the list is large.
const require = createRequire(import.meta.url)
const publicSuffixes = (): typeof import('tldts') => require('tldts')

// A last label comes from outside, so what is remembered of it is bounded.
const REMEMBERED = 10_000
const known = new Map<string, boolean>()

/**
 * Whether a last label is a top-level domain by the Public Suffix List (its ICANN part, as bundled with tldts).
 * @param label the label in any case, ASCII or Unicode, without dots
 */
export function isTopLevelDomain(label: string): boolean {
  const remembered = known.get(label)
  if (remembered !== undefined) return remembered
  // Two labels before it, so that rules such as "*.ck" match too.
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
