import { UsageError } from '../usage-error.js'

/** Where syslog messages go. */
export interface SyslogTarget {
  readonly transport: 'udp' | 'tcp' | 'tls'
  readonly host: string
  readonly port: number
}

/** UDP: RFC 5426, 3.3; TLS: RFC 5425, 4.1. TCP has none of its own (RFC 6587): 514 is what collectors listen on. */
const defaultPorts = { udp: 514, tcp: 514, tls: 6514 } as const

/**
 * Reads `udp://host:port`, `tcp://…` or `tls://…`.
 * @throws UsageError when it is none of them
 */
export function parseSyslogTarget(text: string): SyslogTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const transport = (['udp', 'tcp', 'tls'] as const).find(name => url?.protocol === `${name}:`)
  if (url === undefined || transport === undefined || url.hostname === '' || !/^\/?$/.test(url.pathname))
    throw new UsageError(`--syslog was given "${text}": give udp://host:port, tcp://host:port or tls://host:port.`)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return { transport, host, port: url.port === '' ? defaultPorts[transport] : Number(url.port) }
}
