import { userAgentEnd } from './user-agent-end.js'

const FIRST_PRODUCT = /^([A-Za-z][\w.+-]*)\/(v?\d[\w.+-]*)/
const DOTTED_VERSION = /^v?\d+\.\d/
// Protocols and media that have the same shape as a lone product.
const NO_PRODUCTS: ReadonlySet<string> = new Set(['http', 'https', 'tls', 'ssl', 'tcp', 'udp', 'ip', 'sip', 'rtsp', 'rtp', 'smtp'])

/**
 * Why the value is not recognisable as a User-Agent string, or `undefined` when it is: products and comments of RFC 9110
 * section 10.1.5, the first product with a version that begins with a digit; a lone product needs a dotted version.
 * @param value the value, taken whole
 */
export function userAgentProblem(value: string): string | undefined {
  const first = FIRST_PRODUCT.exec(value)
  if (first === null) return 'a user agent is recognised only by a product and a version, such as Mozilla/5.0'
  if (userAgentEnd(value, 0, value.length) !== value.length) return 'after the product come parts that no user agent has'
  const [product, name = '', version = ''] = first
  if (NO_PRODUCTS.has(name.toLowerCase())) return `${name} is a protocol, not a product`
  if (product.length === value.length && !DOTTED_VERSION.test(version)) return 'a product alone needs a version with a dot'
  return undefined
}
