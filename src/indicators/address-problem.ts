import { isIP } from 'node:net'

/**
 * Why the whole value is not an IP address, or `undefined` when it is one: dotted decimal without leading zeros
 * (RFC 6943 section 3.1.1, strict form), or any text form of RFC 4291 section 2.2, without zone.
 * @param value the value, taken whole
 */
export function addressProblem(value: string): string | undefined {
  if (value.includes('%')) return 'a zone such as %eth0 has a meaning on one machine only'
  return isIP(value) === 0 ? 'it is neither an IPv4 nor an IPv6 address' : undefined
}
