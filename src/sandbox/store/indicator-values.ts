import { isIP, isIPv4, isIPv6 } from 'node:net'
import { REGISTRY_HIVES } from '../../indicators/index.js'
import { badRequest } from '../reply.js'
import type { IndicatorType } from './kinds.js'

/** The number of digits of each hash, and its name in messages. */
export const hashes = [
  { field: 'md5', name: 'MD5', digits: 32 },
  { field: 'sha1', name: 'SHA-1', digits: 40 },
  { field: 'sha256', name: 'SHA-256', digits: 64 },
] as const

const hostPattern = /^(?=.{1,253}\.?$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i
const urlPattern = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/?#:]+)(?::\d{1,5})?(?:[/?#].*)?$/is
const groupOfIPv6 = /^(?:0|[1-9a-f][0-9a-f]{0,3})$/

function isCidrBlock(value: string): boolean {
  const [address = '', length = '', ...rest] = value.split('/')
  if (rest.length > 0 || !/^\d{1,3}$/.test(length)) return false
  if (isIPv4(address)) return Number(length) <= 32
  // The server accepts IPv6 blocks only uncompressed and without leading zeros (API documentation, "Common Errors").
  const groups = address.split(':')
  return groups.length === 8 && groups.every(group => groupOfIPv6.test(group)) && Number(length) <= 128
}

function isUrl(value: string): boolean {
  const host = urlPattern.exec(value)?.[1]
  if (host === undefined || host !== host.toLowerCase()) return false
  return host.startsWith('[') ? isIPv6(host.slice(1, -1)) : isIPv4(host) || hostPattern.test(host)
}

function isEmailAddress(value: string): boolean {
  const at = value.lastIndexOf('@')
  return at > 0 && !/[\s<>]/.test(value) && hostPattern.test(value.slice(at + 1))
}

const rules: Readonly<Record<string, { readonly test: (value: string) => boolean; readonly hint: string }>> = {
  ip: { test: value => isIP(value) !== 0 && !value.includes('%'), hint: 'it must be an IPv4 or IPv6 address' },
  address: { test: isEmailAddress, hint: 'it must be an e-mail address' },
  hostName: { test: value => hostPattern.test(value) && isIP(value) === 0, hint: 'it must be a host name in ASCII (Punycode)' },
  text: { test: isUrl, hint: 'it must be a URL whose host is in lower case and ASCII (Punycode)' },
  'AS Number': { test: value => /^ASN\d{1,10}$/.test(value), hint: 'it must be an AS Number prefixed with ASN, such as ASN12345' },
  Block: { test: isCidrBlock, hint: 'it must be a CIDR block. Write an IPv6 block uncompressed and without leading zeros' },
  'Key Name': {
    test: value => REGISTRY_HIVES.some(hive => value === hive || value.startsWith(`${hive}\\`)),
    hint: `it must start with one of ${REGISTRY_HIVES.join(', ')}`,
  },
}

/** Converts a value to the case that its type prefers. */
export function inPreferredCase(type: IndicatorType, value: string): string {
  if (type.case === 'upper') return value.toUpperCase()
  return type.case === 'lower' ? value.toLowerCase() : value
}

function checkedValue(type: IndicatorType, field: string, raw: unknown): string {
  if (typeof raw !== 'string' || raw === '') throw badRequest(`The ${field} for this ${type.name} is required`)
  const value = inPreferredCase(type, raw.trim())
  // The empty value name of a registry key is sent as one space, and kept. Every other value is required.
  if (value === '') {
    const { empty } = type.values.find(({ key }) => key === field) ?? {}
    if (empty === undefined) throw badRequest(`The ${field} for this ${type.name} is required`)
    return empty
  }
  const rule =
    type.custom && !(type.entity === 'asn' || type.entity === 'cidrBlock' || type.entity === 'registryKey') ? undefined : rules[field]
  // The server does not correct the case of an AS number: it refuses `asn1`.
  if (rule && !rule.test(field === 'AS Number' ? raw : value))
    throw badRequest(`The ${field} for this ${type.name} is invalid: ${rule.hint}`)
  const options = type.values.find(({ key }) => key === field)?.options ?? []
  if (options.length > 0 && !options.includes(value)) {
    throw badRequest(`The ${field} for this ${type.name} is invalid: it must be one of ${options.join(', ')}`)
  }
  return value
}

function hashValues(fields: Readonly<Record<string, unknown>>): string[] {
  const values = hashes.map(({ field, name, digits }) => {
    const raw = fields[field]
    if (raw === undefined || raw === null || raw === '') return ''
    if (typeof raw !== 'string' || raw.length !== digits || !/^[0-9a-f]+$/i.test(raw)) {
      throw badRequest(`The ${name} for this File is invalid: it must be ${digits} hexadecimal digits`)
    }
    return raw.toUpperCase()
  })
  if (values.every(value => value === '')) throw badRequest('A File needs at least one of md5, sha1 and sha256')
  return values
}

/**
 * Reads and checks the value fields of an indicator by the server's own rules (API documentation, "Common Errors").
 * @returns one value for each field of the type, as the server keeps it
 * @throws Failure (400) that names the field
 */
export function indicatorValues(type: IndicatorType, fields: Readonly<Record<string, unknown>>): string[] {
  return type.entity === 'file' ? hashValues(fields) : type.fields.map(field => checkedValue(type, field, fields[field]))
}

/**
 * Splits a summary into the type's fields: hashes by their length, values of custom types at ` : `. The last value takes the rest.
 * @throws Failure (400) when a part of a file's summary is not a hash
 */
export function fieldsOfSummary(type: IndicatorType, summary: string): Record<string, string> {
  if (type.entity === 'file') {
    const parts = summary
      .split(':')
      .map(part => part.trim())
      .filter(part => part !== '')
    return Object.fromEntries(
      parts.map(part => {
        const hash = hashes.find(candidate => candidate.digits === part.length)
        if (!hash) throw badRequest(`The summary for this File is invalid: no hash has the length of ${part}`)
        return [hash.field, part]
      }),
    )
  }
  if (type.fields.length === 1) return { [type.fields[0] ?? '']: summary }
  const parts = summary.split(' : ')
  const last = type.fields.length - 1
  if (parts.length > last) parts.push(parts.splice(last).join(' : '))
  return Object.fromEntries(type.fields.map((field, index) => [field, parts[index] ?? ' ']))
}

/** The value as mixed lists show it: a file's hashes, or a custom type's values, joined by ` : `. */
export function summaryOf(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : values.filter(value => value !== '').join(' : ')
}

function expandIPv6(address: string): string {
  const mapped = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const hex = (high = '0', low = '0') => (Number(high) * 256 + Number(low)).toString(16)
  const plain = mapped ? `${mapped[1]}${hex(mapped[2], mapped[3])}:${hex(mapped[4], mapped[5])}` : address
  const [head = '', tail] = plain.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].map(group => group.replace(/^0+(?=.)/, '')).join(':')
}

/** The keys under which an indicator is found; two spellings of one value have the same key. */
export function keysOf(type: IndicatorType, values: readonly string[]): string[] {
  if (type.entity === 'file') return values.filter(value => value !== '').map(value => value.toUpperCase())
  const first = values[0] ?? ''
  if (type.entity === 'address') return [isIPv6(first) ? expandIPv6(first) : first]
  if (type.fields.length === 1) return [inPreferredCase(type, first)]
  return [
    values
      .map(value => value.trim())
      .filter(Boolean)
      .join(' : '),
  ]
}

/** The key of a value as a path carries it. */
export function keyOfPath(type: IndicatorType, text: string): string {
  if (type.entity === 'file') return text.trim().toUpperCase()
  if (type.fields.length === 1) return keysOf(type, [text.trim()])[0] ?? ''
  return keysOf(type, text.split(' : '))[0] ?? ''
}
