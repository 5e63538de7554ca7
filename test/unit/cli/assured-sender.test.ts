import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { AssuredSender, type AssuredSenderOptions } from '../../../src/cli/syslog/assured-sender.js'
import { frameSyslog } from '../../../src/cli/syslog/syslog-sink.js'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A collector that records what arrives on each connection, and lets the test handle each socket. */
async function collector(onData: (socket: Socket, connection: number, received: () => string) => void = () => {}) {
  const received: string[] = []
  const server = createServer(socket => {
    const connection = received.push('') - 1
    socket.setEncoding('utf8')
    socket.on('error', () => {})
    socket.on('data', chunk => {
      received[connection] = `${received[connection]}${chunk}`
      onData(socket, connection, () => received[connection] ?? '')
    })
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, received }
}

function senderTo(port: number, options: Partial<AssuredSenderOptions> = {}) {
  const signal = new AbortController().signal
  return new AssuredSender({
    name: `tcp://127.0.0.1:${port}`,
    open: () => connect({ host: '127.0.0.1', port }),
    signal,
    firstSleep: 5,
    ...options,
  })
}

/** Splits a stream into messages by their octet counts (RFC 6587, 3.4.1). */
function messages(stream: string): string[] {
  const found: string[] = []
  let rest = Buffer.from(stream)
  while (rest.byteLength > 0) {
    const [, length = ''] = /^(\d+) /.exec(rest.toString('utf8', 0, 12)) ?? []
    const end = length.length + 1 + Number(length)
    if (length === '' || rest.byteLength < end) break
    found.push(rest.toString('utf8', length.length + 1, end))
    rest = rest.subarray(end)
  }
  return found
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `message ${index} é`)

describe('the assured sender', () => {
  it('delivers every message once over a good connection, framed by octet counts', async () => {
    const { port, received } = await collector()
    const sender = senderTo(port)
    for (const message of numbered(500)) await sender.send(frameSyslog(message))
    await sender.finish()
    expect(received).toHaveLength(1)
    expect(messages(received.join(''))).toEqual(numbered(500))
  })

  it('confirms messages at checkpoints, and drops the confirmed ones', async () => {
    const { port, received } = await collector()
    const sender = senderTo(port, { checkpointBytes: 1000 })
    for (const message of numbered(200)) await sender.send(frameSyslog(message))
    await sender.finish()
    expect(received.length).toBeGreaterThan(3)
    expect(messages(received.join(''))).toEqual(numbered(200))
  })

  it.each([
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
    ['ends', (socket: Socket) => socket.end()],
  ])('repeats messages that may be lost if the peer %s the connection', async (_, breakOff) => {
    const { port, received } = await collector((socket, connection, text) => {
      if (connection < 2 && text().length > 300) breakOff(socket)
    })
    const sender = senderTo(port)
    for (const message of numbered(300)) {
      await sender.send(frameSyslog(message))
      // Leaves time for the broken connection to be noticed between two messages.
      await new Promise(setImmediate)
    }
    await sender.finish()
    expect(received.length).toBeGreaterThan(2)
    expect(messages(received.at(-1) ?? '')).toEqual(numbered(300))
  })

  it('waits for a collector that restarts', async () => {
    const { port } = await collector()
    servers[0]?.close()
    await once(servers[0] as Server, 'close')
    const sender = senderTo(port, { firstSleep: 40 })
    const sending = sender.send(frameSyslog('late')).then(() => sender.finish())
    await new Promise(resolve => setTimeout(resolve, 60))
    let text = ''
    const server = createServer(socket =>
      socket.setEncoding('utf8').on('data', chunk => {
        text += chunk
      }),
    )
    servers.push(server)
    server.listen(port, '127.0.0.1')
    await sending
    expect(messages(text)).toEqual(['late'])
  })

  it('reports how many messages are undelivered when it fails', async () => {
    const { port } = await collector()
    servers[0]?.close()
    await once(servers[0] as Server, 'close')
    const sender = senderTo(port, { attempts: 3 })
    await expect(sender.send(frameSyslog('x'))).rejects.toMatchObject({
      name: 'ConnectionError',
      attempts: 3,
      message: expect.stringMatching(
        /^1 syslog messages could not be delivered to tcp:\/\/127\.0\.0\.1:\d+ in 3 attempts \(.*ECONNREFUSED/,
      ),
    })
  })

  it('stops sleeping at once when it is aborted', async () => {
    const { port } = await collector()
    servers[0]?.close()
    await once(servers[0] as Server, 'close')
    const stop = new AbortController()
    const sender = senderTo(port, { firstSleep: 60_000, signal: stop.signal })
    const sending = sender.send(frameSyslog('x'))
    setTimeout(() => stop.abort(new Error('stop')), 50)
    await expect(sending).rejects.toThrow('stop')
  })
})
