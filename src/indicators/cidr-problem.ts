import { isIP } from 'node:net'

const PREFIX_LENGTH = /^(?:0|[1-9]\d{0,2})$/
const LONGEST_PREFIX: Readonly<Record<number, number>> = { 4: 32, 6: 128 }

/** Why the whole value is not a CIDR block (RFC 4632, RFC 4291 section 2.3), or `undefined` when it is one. Host bits may be set. */
export function cidrProblem(value: string): string | undefined {
  const slash = value.indexOf('/')
  const version = slash < 0 || value.includes('%') ? 0 : isIP(value.slice(0, slash))
  if (version === 0) return 'a CIDR block is an address, a slash and a prefix length'
  const prefix = value.slice(slash + 1)
  const longest = LONGEST_PREFIX[version] ?? 0
  if (!PREFIX_LENGTH.test(prefix) || Number(prefix) > longest) return `the prefix length of IPv${version} is a number from 0 to ${longest}`
  return undefined
}
