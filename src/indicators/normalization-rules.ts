import { isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import { characterClass, NON_ASCII } from './character-class.js'
import { fullHiveName, hiveEnd } from './registry-key.js'
import { authorityEnd, urlParts } from './url-parts.js'
import { autonomousSystemNumber } from './value-problems.js'

/** A change of one value on its way to the server; it gives back the value itself when there is nothing to change. */
export type NormalizationRule = (value: string) => string

/** A Unicode host in punycode: the server takes ASCII only. */
const hostPunycode: NormalizationRule = host => {
  for (let index = 0; index < host.length; index++) {
    if (characterClass(host.charCodeAt(index)) === NON_ASCII) return domainToASCII(host) || host
  }
  return host
}

/** A host without the dot of the DNS root, which the server's own expression does not cover. */
const hostRootDot: NormalizationRule = host => (host.length > 1 && host.endsWith('.') ? host.slice(0, -1) : host)

function withHost(url: string, change: NormalizationRule): string {
  const scheme = url.indexOf('://')
  if (scheme < 0) return url
  const start = scheme + 3
  const parts = urlParts(url, start, authorityEnd(url, start, url.length))
  if (typeof parts === 'string') return url
  const host = url.slice(parts.hostStart, parts.hostEnd)
  const changed = change(host)
  return changed === host ? url : url.slice(0, parts.hostStart) + changed + url.slice(parts.hostEnd)
}

/** A URL with its host in punycode. */
const urlHostPunycode: NormalizationRule = url => withHost(url, hostPunycode)

/** A URL with its host in lower case; user information, path and query keep their case. */
const urlHostLowerCase: NormalizationRule = url => withHost(url, host => host.toLowerCase())

/** `AS123`, `AS 123`, `ASN 123` or `123` as `ASN123`. */
const asnPrefix: NormalizationRule = asn => {
  const number = autonomousSystemNumber(/^\d+$/.test(asn) ? `ASN${asn}` : asn)
  return number === undefined ? asn : `ASN${number}`
}

/** An IPv6 block with eight groups in lower case without leading zeros, never compressed. */
const cidrUncompressed: NormalizationRule = block => {
  const slash = block.indexOf('/')
  const address = slash < 0 ? '' : block.slice(0, slash)
  if (!isIPv6(address) || address.includes('%')) return block
  const [head = '', tail] = embeddedIPv4AsGroups(address).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return groups.map(group => Number.parseInt(group, 16).toString(16)).join(':') + block.slice(slash)
}

function embeddedIPv4AsGroups(address: string): string {
  const colon = address.lastIndexOf(':')
  const octets = address
    .slice(colon + 1)
    .split('.')
    .map(Number)
  const [first = 0, second = 0, third = 0, fourth = 0] = octets
  if (octets.length !== 4) return address
  return `${address.slice(0, colon + 1)}${(first * 256 + second).toString(16)}:${(third * 256 + fourth).toString(16)}`
}

/** A registry key with its full hive name: `HKLM\` and `HKLM:\` as `HKEY_LOCAL_MACHINE\`, and so on. */
const registryHive: NormalizationRule = key => {
  const end = hiveEnd(key)
  const hive = fullHiveName(key.slice(0, end))
  if (hive === undefined) return key
  return hive + key.slice(key.startsWith(':\\', end) ? end + 1 : end)
}

/** An empty value name as one space, without which the server answers with an error. */
const registryEmptyValueName: NormalizationRule = name => (name === '' ? ' ' : name)

/** A hash in upper case, as the server gives it back. */
const hashUpperCase: NormalizationRule = hash => hash.toUpperCase()

/** The normalising rules by name. */
export const NORMALIZATION_RULES = {
  hostPunycode,
  hostRootDot,
  urlHostPunycode,
  urlHostLowerCase,
  asnPrefix,
  cidrUncompressed,
  registryHive,
  registryEmptyValueName,
  hashUpperCase,
} as const satisfies Readonly<Record<string, NormalizationRule>>
