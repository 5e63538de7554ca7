import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { SyslogSender } from './syslog-sink.js'
import type { SyslogTarget } from './syslog-target.js'

/** Sends each message as one datagram (RFC 5426); what is lost on the way is lost. */
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
