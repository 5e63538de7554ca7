import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { frameSyslog, syslogMessage, syslogSink } from '../../../src/cli/syslog/syslog-sink.js'

import { parseSyslogTarget } from '../../../src/cli/syslog/udp-sender.js'

const now = Date.parse('2025-06-17T12:00:00.5Z')
const context = { signal: new AbortController().signal, now: () => now }
const certificate = 'test/data/http-test-certificate.pem'

describe('a syslog target', () => {
  it.each([
    ['udp://collector', { transport: 'udp', host: 'collector', port: 514 }],
    ['tcp://collector:601/', { transport: 'tcp', host: 'collector', port: 601 }],
    ['tls://[2001:db8::1]', { transport: 'tls', host: '2001:db8::1', port: 6514 }],
  ])('%s is %o', (text, expected) => {
    expect(parseSyslogTarget(text)).toEqual(expected)
  })

  it.each(['collector:514', 'http://collector', 'tcp://', 'tcp://collector/path', ''])('%j is not a syslog target', text => {
    expect(() => parseSyslogTarget(text)).toThrow('use udp://host:port, tcp://host:port or tls://host:port')
  })
})

describe('a syslog message', () => {
  it('has priority, version, time, host, program, process and the line (RFC 5424, 6)', () => {
    expect(syslogMessage('CEF:0|x', { hostName: 'ho st\u00e9', processId: 7 }, now)).toBe(
      '<134>1 2025-06-17T12:00:00.500Z host threatconnect 7 - - CEF:0|x',
    )
    expect(syslogMessage('x', { hostName: '', processId: 7 }, now)).toContain('Z - threatconnect')
  })

  it('is framed by its length in octets, not in characters (RFC 6587, 3.4.1)', () => {
    expect(frameSyslog('日本').toString()).toBe('6 日本')
  })
})

describe('syslog output', () => {
  it('sends one datagram per line over UDP', async () => {
    const server = createSocket('udp4')
    const received: string[] = []
    server.on('message', message => received.push(message.toString()))
    server.bind(0, '127.0.0.1')
    await once(server, 'listening')
    const sink = syslogSink(context, `udp://127.0.0.1:${server.address().port}`, undefined)
    await sink.write('one\ntwo\n')
    await sink.finish()
    while (received.length < 2) await once(server, 'message')
    server.close()
    expect(received.map(message => message.split(' - - ')[1])).toEqual(['one', 'two'])
  })

  it('refuses lines that are too long for UDP, and suggests TCP or TLS', async () => {
    const sink = syslogSink(context, 'udp://127.0.0.1:9', undefined)
    await expect(sink.write(`${'x'.repeat(70_000)}\n`)).rejects.toThrow('more than a datagram holds: use tcp:// or tls://')
    await sink.abandon()
  })

  it('delivers lines over TLS if the certificate is trusted', async () => {
    let received = ''
    const server = createServer({ cert: readFileSync(certificate), key: readFileSync('test/data/http-test-key.pem') }, socket => {
      socket.setEncoding('utf8').on('data', chunk => {
        received += chunk
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const sink = syslogSink(context, `tls://localhost:${port}`, certificate)
    for (let index = 0; index < 1000; index++) await sink.write(`line ${index}\n`)
    await sink.finish()
    server.close()
    expect(received.match(/\d+ <134>1 \S+ \S+ threatconnect \d+ - - line /g)).toHaveLength(1000)
  })
})
