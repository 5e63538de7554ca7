import { isIP } from 'node:net'
import { userAgentEnd } from './user-agent-end.js'

/**
 * Explains why the whole value is not an IP address; `undefined` when it is one: dotted decimal without leading zeros
 * (RFC 6943 section 3.1.1, strict form), or any text form of RFC 4291 section 2.2, without a zone.
 * @param value the whole value
 */
export function addressProblem(value: string): string | undefined {
  if (value.includes('%')) return 'it has a zone such as %eth0, which is valid on one machine only'
  return isIP(value) === 0 ? 'it is neither an IPv4 nor an IPv6 address' : undefined
}

const AUTONOMOUS_SYSTEM = /^ASN? ?0*(\d{1,10})$/i
/** RFC 6793: four octets. */
const HIGHEST_NUMBER = 4_294_967_295

/** Parses `AS123`, `AS 123`, `ASN123` or `ASN 123`; `undefined` for any other value. */
export function autonomousSystemNumber(value: string): number | undefined {
  const number = AUTONOMOUS_SYSTEM.exec(value)?.[1]
  if (number === undefined || Number(number) > HIGHEST_NUMBER) return undefined
  return Number(number)
}

/** Explains why the whole value is not an autonomous system number with its prefix; `undefined` when it is one. */
export function asnProblem(value: string): string | undefined {
  if (autonomousSystemNumber(value) !== undefined) return undefined
  return `an ASN consists of "ASN" or "AS" and a number from 0 to ${HIGHEST_NUMBER}`
}

const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/
const LONGEST_PREFIX: Readonly<Record<number, number>> = { 4: 32, 6: 128 }

/** Explains why the whole value is not a CIDR block (RFC 4632, RFC 4291 section 2.3); `undefined` when it is one. Host bits may be set. */
export function cidrProblem(value: string): string | undefined {
  const slash = value.indexOf('/')
  const version = slash < 0 || value.includes('%') ? 0 : isIP(value.slice(0, slash))
  if (version === 0) return 'a CIDR block consists of an address, a slash and a prefix length'
  const prefix = value.slice(slash + 1)
  const longest = LONGEST_PREFIX[version] ?? 0
  if (!PREFIX_LENGTH.test(prefix) || Number(prefix) > longest)
    return `the prefix length of IPv${version} must be a number from 0 to ${longest}`
  return undefined
}

// The kernel object namespaces of Windows. A mutex outside them has no recognisable form.
const NAMESPACED = /^(?:(?:Global|Local)\\|\\?(?:\\?Sessions\\\d+\\|\\)BaseNamedObjects\\|Session\\\d+\\)[^\\\r\n\0]+$/

/** Explains why the value is not recognisable as a mutex; `undefined` when it has a kernel namespace such as `Global\`. */
export function mutexProblem(value: string): string | undefined {
  return NAMESPACED.test(value) ? undefined : 'a mutex is recognised only by a namespace such as Global\\ or Local\\'
}

const FIRST_PRODUCT = /^([A-Za-z][\w.+-]*)\/(v?\d[\w.+-]*)/
const DOTTED_VERSION = /^v?\d+\.\d/
// Protocols and media that have the same form as a single product.
const NO_PRODUCTS: ReadonlySet<string> = new Set(['http', 'https', 'tls', 'ssl', 'tcp', 'udp', 'ip', 'sip', 'rtsp', 'rtp', 'smtp'])

/**
 * Explains why the value is not recognisable as a User-Agent string; `undefined` when it is: products and comments of RFC 9110
 * section 10.1.5, where the first product has a version that begins with a digit. A single product needs a dotted version.
 * @param value the whole value
 */
export function userAgentProblem(value: string): string | undefined {
  const first = FIRST_PRODUCT.exec(value)
  if (first === null) return 'a user agent is recognised only by a product and a version, such as Mozilla/5.0'
  if (userAgentEnd(value, 0, value.length) !== value.length) return 'after the product follow parts that do not belong in a user agent'
  const [product, name = '', version = ''] = first
  if (NO_PRODUCTS.has(name.toLowerCase())) return `${name} is a protocol, not a product`
  if (product.length === value.length && !DOTTED_VERSION.test(version)) return 'a single product needs a version with a dot'
  return undefined
}
