import { BlockList, isIP, isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'

/**
 * Whether `NO_PROXY` lists the host of a URL. Its entries are separated by commas or blanks:
 * - `example.com` and `.example.com` cover the name and its subdomains, `*.example.com` the subdomains only;
 * - an IPv4 or IPv6 address covers itself in any spelling, `10.0.0.0/8` and `fd00::/8` every address of the network;
 * - `:port` after a name, an IPv4 address or an IPv6 address in brackets restricts an entry to that port;
 * - `*` covers everything.
 */
export function isExcepted(list: string, url: URL): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const host = withoutBrackets(url.hostname).replace(/\.$/, '')
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some(entry => entry === '*' || covers(entry, host, port))
}

function covers(entry: string, host: string, port: string): boolean {
  // All of a bare IPv6 address is the address: its last group is no port.
  const [, name = entry, onlyPort = port] = isIPv6(entry) ? [] : (/^([^:]*|\[[^\]]*\]):(\d+)$/.exec(entry) ?? [])
  if (onlyPort !== port) return false
  const bare = withoutBrackets(name)
  const family = isIP(host)
  if (family !== 0) return isInNetwork(host, family === 6 ? 'ipv6' : 'ipv4', bare)
  const [, wildcard, written = ''] = /^(\*?\.)?(.*?)\.?$/.exec(bare) ?? []
  const domain = domainToASCII(written)
  if (domain === '') return false
  return (host === domain && wildcard !== '*.') || host.endsWith(`.${domain}`)
}

/** Whether an address is the one written, or in the network written as CIDR. */
function isInNetwork(host: string, family: 'ipv4' | 'ipv6', written: string): boolean {
  const [address = '', prefix] = written.split('/')
  const whole = family === 'ipv6' ? 128 : 32
  const bits = prefix === undefined ? whole : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
  if (isIP(address) !== (family === 'ipv6' ? 6 : 4) || !(bits <= whole)) return false
  const network = new BlockList()
  network.addSubnet(address, bits, family)
  return network.check(host, family)
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/g, '')
}
