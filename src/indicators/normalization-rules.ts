import { isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'
import { characterClass, NON_ASCII } from './character-class.js'
import { fullHiveName, hiveEnd } from './registry-key.js'
import { authorityEnd, urlParts } from './url-parts.js'
import { autonomousSystemNumber } from './value-problems.js'

/** Converts one value to the form that is sent. Returns the same value if there is nothing to change. */
export type NormalizationRule = (value: string) => string

/** Converts a Unicode host to punycode, because the server accepts only ASCII. */
const hostPunycode: NormalizationRule = host => {
  for (let index = 0; index < host.length; index++) {
    if (characterClass(host.charCodeAt(index)) === NON_ASCII) return domainToASCII(host) || host
  }
  return host
}

/** Removes the whitespace around a value, which a copied value may have. */
const outerSpace: NormalizationRule = value => value.trim()

/** Removes the root dot of a host, which the server's own expression does not match. */
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

/** Converts the host of a URL to punycode. */
const urlHostPunycode: NormalizationRule = url => withHost(url, hostPunycode)

/** Converts the host of a URL to lower case. User information, path and query keep their case. */
const urlHostLowerCase: NormalizationRule = url => withHost(url, host => host.toLowerCase())

/** Converts `AS123`, `AS 123`, `ASN 123` or `123` to `ASN123`. */
const asnPrefix: NormalizationRule = asn => {
  const number = autonomousSystemNumber(/^\d+$/.test(asn) ? `ASN${asn}` : asn)
  return number === undefined ? asn : `ASN${number}`
}

/** Writes an IPv6 block with eight lower-case groups without leading zeros, never compressed. */
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

/** Expands the hive name of a registry key: `HKLM\` and `HKLM:\` become `HKEY_LOCAL_MACHINE\`, and so on. */
const registryHive: NormalizationRule = key => {
  const end = hiveEnd(key)
  const hive = fullHiveName(key.slice(0, end))
  if (hive === undefined) return key
  return hive + key.slice(key.startsWith(':\\', end) ? end + 1 : end)
}

/** Replaces an empty value name with a space, because the server responds to an empty one with an error. */
const registryEmptyValueName: NormalizationRule = name => (name === '' ? ' ' : name)

/** Sends an empty value of a custom type as an empty text, as it is printed and imported. */
const emptyValue: NormalizationRule = value => (value === ' ' ? '' : value)

/** Converts a hash to upper case, as the server returns it. */
const hashUpperCase: NormalizationRule = hash => hash.toUpperCase()

/** The normalisation rules by name. */
export const NORMALIZATION_RULES = {
  outerSpace,
  hostPunycode,
  hostRootDot,
  urlHostPunycode,
  urlHostLowerCase,
  asnPrefix,
  cidrUncompressed,
  registryHive,
  registryEmptyValueName,
  emptyValue,
  hashUpperCase,
} as const satisfies Readonly<Record<string, NormalizationRule>>
