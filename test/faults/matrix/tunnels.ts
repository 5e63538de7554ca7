import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { listenOnLoopback } from '../http-fixtures.js'
import type { Connection, Strikes } from './fault.js'

/** A proxy that opens tunnels to this machine, unless it is to refuse or reset them. */
export async function openTunnels(connection: Connection, strikes: Strikes) {
  let number = 0
  const server = createServer()
  server.on('connect', (request, client: Socket) => {
    number += 1
    if (connection === 'proxy that refuses the password') {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
      return
    }
    if (connection === 'proxy that resets in CONNECT' && (strikes === 'always' || number === 1)) {
      client.resetAndDestroy()
      return
    }
    const [, port] = (request.url ?? '').split(':')
    const target = connect(Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.pipe(client).pipe(target)
    })
    target.on('error', () => client.destroy())
    client.on('error', () => target.destroy()).on('close', () => target.destroy())
  })
  const { port, sockets, close } = await listenOnLoopback(server)
  return { port, openSockets: () => sockets.size, close }
}
