import { isIPv4 } from 'node:net'
import { characterClass, DIGIT, DOT, HYPHEN, LETTER, UNDERSCORE } from './character-class.js'
import { fileNameProblem } from './file-name-problem.js'
import { isLocalCharacter } from './find-email-address.js'
import { cidrEnd } from './find-ipv6.js'
import { hostEndInText } from './host-end-in-text.js'
import { lastLabelStart } from './host-problem.js'
import { hashField } from './parse-file-summary.js'
import type { IndicatorSpan } from './text-segment.js'

const SHORTEST_IPV4 = 7
const LONGEST_IPV4 = 15
const SHORTEST_HASH = 32
const LONGEST_LOCAL_PART = 64
// Names of frameworks that look like hosts.
const FRAMEWORKS: ReadonlySet<string> = new Set(['ASP.NET', 'ADO.NET', 'VB.NET', 'ML.NET'])
const CAPITAL_T = 84
const CAPITALISED = /^[A-Z][a-z]+$/

// The version of a product ("Chrome/10.0.1.2") looks like an address.
function isVersion(text: string, start: number): boolean {
  return text.charCodeAt(start - 1) === 47 && (characterClass(text.charCodeAt(start - 2)) & LETTER) !== 0
}

function findIPv4(text: string, start: number, end: number): IndicatorSpan | undefined {
  if (end - start > LONGEST_IPV4 || !isIPv4(text.slice(start, end)) || isVersion(text, start)) return undefined
  const block = cidrEnd(text, start, end)
  return block === end ? { type: 'Address', start, end } : { type: 'CIDR', start, end: block }
}

// "…of the malware.It then": a missing space, not the top-level domain of Italy.
function isSentenceBorder(text: string, start: number, end: number): boolean {
  const last = text.slice(lastLabelStart(text, start, end), end)
  return (
    CAPITALISED.test(last) &&
    !text
      .slice(start, end)
      .split('.')
      .every(label => CAPITALISED.test(label))
  )
}

// Part of a path ("/etc/rc.local", "C:\bin\command.com") is not a host, but "\\server.example.com" and "a.com/b.com" contain hosts.
function isPathPart(text: string, start: number, floor: number): boolean {
  const before = text.charCodeAt(start - 1)
  if (before === 92) return text.charCodeAt(start - 2) !== 92
  return before === 47 && text.charCodeAt(start - 2) !== 47 && floor !== start - 1
}

// "first.last+tag@example.com": text that looks like a host may be the beginning of an address.
function leadsToAt(text: string, end: number): boolean {
  const limit = Math.min(text.length, end + LONGEST_LOCAL_PART)
  let index = end
  while (index < limit && (isLocalCharacter(text.charCodeAt(index)) || text.charCodeAt(index) === 39)) index += 1
  return text.charCodeAt(index) === 64
}

function findHost(text: string, start: number, end: number, floor: number, defanged: boolean): IndicatorSpan | undefined {
  const from = text.charCodeAt(start - 1) === 37 && /^[0-9a-f]{2}/i.test(text.slice(start, start + 2)) ? start + 2 : start
  const hostEnd = hostEndInText(text, from, end, defanged)
  if (hostEnd === from || fileNameProblem(text, from, hostEnd, defanged ? 'host' : 'decide') !== undefined) return undefined
  if (!defanged) {
    if (isPathPart(text, from, floor) || isSentenceBorder(text, from, hostEnd) || text.startsWith('()', hostEnd)) return undefined
    if (text.charCodeAt(hostEnd - 1) === CAPITAL_T && FRAMEWORKS.has(text.slice(from, hostEnd))) return undefined
  }
  return leadsToAt(text, hostEnd) ? undefined : { type: 'Host', start: from, end: hostEnd }
}

function pieces(text: string, start: number, end: number, separators: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let from = start
  for (let index = start; index <= end; index++) {
    if (index < end && (characterClass(text.charCodeAt(index)) & separators) === 0) continue
    if (index > from) found.push([from, index])
    from = index + 1
  }
  return found
}

function findHashes(text: string, start: number, end: number): readonly IndicatorSpan[] {
  if (hashField(text.slice(start, end)) !== undefined) return [{ type: 'File', start, end }]
  const found: IndicatorSpan[] = []
  for (const [from, to] of pieces(text, start, end, DOT | HYPHEN | UNDERSCORE)) {
    if (hashField(text.slice(from, to)) !== undefined) found.push({ type: 'File', start: from, end: to })
  }
  return found
}

function findAddresses(text: string, start: number, end: number): readonly IndicatorSpan[] {
  const found: IndicatorSpan[] = []
  for (const [from, to] of pieces(text, start, end, HYPHEN | UNDERSCORE)) {
    const address = to - from < SHORTEST_IPV4 ? undefined : findIPv4(text, from, to)
    if (address !== undefined) found.push(address)
  }
  return found
}

/**
 * Finds what a token of running text contains: an address or block, a host, or hashes separated by hyphens, underscores and dots.
 * @param text the text
 * @param start start of the token, without leading dots and hyphens
 * @param end end of the token, without trailing dots, hyphens and underscores
 * @param classes the classes of its characters
 * @param floor end of the last indicator
 * @param defanged whether the author defanged the token
 */
export function findInToken(
  text: string,
  start: number,
  end: number,
  classes: number,
  floor: number,
  defanged: boolean,
): readonly IndicatorSpan[] {
  if ((classes & DOT) !== 0 && (classes & ~(DIGIT | DOT | HYPHEN)) !== 0) {
    const host = findHost(text, start, end, floor, defanged)
    if (host !== undefined) return [host]
  }
  const addresses = (classes & DOT) === 0 ? [] : findAddresses(text, start, end)
  return addresses.length > 0 || end - start < SHORTEST_HASH ? addresses : findHashes(text, start, end)
}
