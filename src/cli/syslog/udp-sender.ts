import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import { UsageError } from '../../errors/index.js'

/** The target of syslog messages. */
export interface SyslogTarget {
  readonly transport: 'udp' | 'tcp' | 'tls'
  readonly host: string
  readonly port: number
}

/** UDP: RFC 5426, 3.3; TLS: RFC 5425, 4.1. TCP has no assigned port (RFC 6587), but collectors listen on 514. */
const defaultPorts = { udp: 514, tcp: 514, tls: 6514 } as const

/**
 * Parses `udp://host:port`, `tcp://…` or `tls://…`.
 * @throws UsageError for any other text
 */
export function parseSyslogTarget(text: string): SyslogTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const transport = (['udp', 'tcp', 'tls'] as const).find(name => url?.protocol === `${name}:`)
  if (url === undefined || transport === undefined || url.hostname === '' || !/^\/?$/.test(url.pathname))
    throw new UsageError(`--syslog "${text}" is not valid: use udp://host:port, tcp://host:port or tls://host:port.`)
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  return { transport, host, port: url.port === '' ? defaultPorts[transport] : Number(url.port) }
}

/** Sends each message as one datagram (RFC 5426). Datagrams can get lost. */
export function udpSender({ host, port }: SyslogTarget): SyslogSender {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  const close = () => new Promise<void>(resolve => socket.close(() => resolve()))
  return {
    send: message =>
      new Promise((resolve, reject) => {
        socket.send(message, port, host, error => (error === null ? resolve() : reject(sendFailure(error, host, port, message))))
      }),
    finish: close,
    abandon: close,
  }
}

function sendFailure(error: Error, host: string, port: number, message: string): Error {
  const size = Buffer.byteLength(message)
  const tooLong = 'code' in error && error.code === 'EMSGSIZE'
  const why = tooLong ? `the message has ${size} bytes, more than a datagram holds: use tcp:// or tls://` : error.message
  return new Error(`The syslog message to udp://${host}:${port} was not sent: ${why}.`, { cause: error })
}

/** Sends messages in order. */
export interface SyslogSender {
  send(message: string): Promise<void>
  finish(): Promise<void>
  abandon(): Promise<void>
}
