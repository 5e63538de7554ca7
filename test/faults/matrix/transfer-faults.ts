import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Fault } from './fault.js'
import { reply, type Struck } from './gateway.js'

const wayOut = /Check the base URL, the network and the proxy|Check what is between you and the server, or request less at once/

/** Time for bytes to leave and be read before a reset overtakes them, on a busy machine too. */
const MOMENT = 400
/** Seconds of silence that clients bear whom a fault keeps waiting. */
const PATIENCE = 2

const head = (length: number) => `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`

async function resetAfter({ socket }: Struck, bytes: string | Buffer): Promise<void> {
  socket.write(bytes)
  await sleep(MOMENT)
  // The client lives in this process: it reads what has come before the next turn but one.
  await nextTurn()
  await nextTurn()
  socket.resetAndDestroy()
}

/** Faults of the transfer: the request is carried out, and its answer does not come as it should. */
export const transferFaults: readonly Fault[] = [
  {
    name: 'reset before the headers',
    strikes: ['once', 'always'],
    says: /no connection \(.*(ECONNRESET|other side closed)/,
    wayOut,
    async strike(struck) {
      await struck.carryOut()
      struck.socket.resetAndDestroy()
    },
  },
  {
    name: 'reset during the headers',
    strikes: ['once', 'always'],
    says: /no connection \(.*(ECONNRESET|other side closed)/,
    wayOut,
    async strike(struck) {
      await struck.carryOut()
      await resetAfter(struck, 'HTTP/1.1 200 OK\r\nContent-Ty')
    },
  },
  {
    name: 'reset in the body',
    strikes: ['once', 'always'],
    says: /the response was truncated or is not HTTP \((read ECONNRESET|other side closed)/,
    wayOut,
    async strike(struck) {
      const { body } = await struck.carryOut()
      await resetAfter(struck, Buffer.concat([Buffer.from(head(body.length)), body.subarray(0, body.length >> 1)]))
    },
  },
  {
    name: 'truncated gzip',
    strikes: ['once', 'always'],
    says: /the response was truncated or is not HTTP \(.*content coding/,
    wayOut,
    async strike(struck) {
      const { body, status } = await struck.carryOut()
      const packed = gzipSync(body)
      reply(struck.response, packed.subarray(0, packed.length >> 1), { status, headers: { 'content-encoding': 'gzip' } })
    },
  },
  {
    // Longer than the timeout as a whole, shorter between two pieces.
    name: 'slow drip',
    strikes: ['once'],
    timeout: PATIENCE,
    says: /never/,
    wayOut: /never/,
    async strike(struck) {
      const { body, status } = await struck.carryOut()
      const pieces = 8
      const size = Math.ceil(body.length / pieces)
      struck.response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length })
      for (let at = 0; at < body.length; at += size) {
        struck.response.write(body.subarray(at, at + size))
        await sleep(300)
      }
      struck.response.end()
    },
  },
  {
    name: 'stall',
    strikes: ['once', 'always'],
    timeout: PATIENCE,
    says: /no data for 2 s/,
    wayOut: /Raise the timeout, or request less at once/,
    async strike(struck) {
      await struck.carryOut()
    },
  },
  {
    name: 'stall in the body',
    strikes: ['once', 'always'],
    timeout: PATIENCE,
    says: /no data for 2 s/,
    wayOut: /Raise the timeout, or request less at once/,
    async strike(struck) {
      // The head goes first: a busy machine may take longer than the time-out to carry out the request, which would be a plain stall.
      struck.socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n')
      const { body } = await struck.carryOut()
      const half = body.subarray(0, Math.ceil(body.length / 2))
      if (half.length > 0) struck.socket.write(Buffer.concat([Buffer.from(`${half.length.toString(16)}\r\n`), half, Buffer.from('\r\n')]))
    },
  },
]
