import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultOptions } from './faults.js'
import type { Reply } from './reply.js'

type Drip = Extract<FaultOptions, { kind: 'drip' }>

/** Waits, or until the server stops. */
export async function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: stopping })
  } catch (error) {
    if (!stopping.aborted) throw error
  }
}

async function* inPieces(body: AsyncIterable<string | Buffer>, drip: Drip, stopping: AbortSignal): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk)
    for (let at = 0; at < bytes.length; at += drip.bytes) {
      yield bytes.subarray(at, at + drip.bytes)
      await pause(drip.milliseconds, stopping)
      if (stopping.aborted) return
    }
  }
}

async function* upTo(body: AsyncIterable<string | Buffer>, most: number): AsyncGenerator<Buffer> {
  let left = most
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk)
    if (bytes.length >= left) {
      yield bytes.subarray(0, left)
      return
    }
    left -= bytes.length
    yield bytes
  }
}

async function* whole(body: string | Buffer): AsyncGenerator<string | Buffer> {
  yield body
}

/** Writes piece by piece, as fast as the client reads. @returns whether the client stayed connected */
async function write(response: ServerResponse, body: AsyncIterable<string | Buffer>): Promise<boolean> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  for await (const piece of body) {
    if (response.destroyed) return false
    if (piece.length > 0 && !response.write(piece)) {
      try {
        await once(response, 'drain', { signal: gone.signal })
      } catch {
        // The client closed the connection.
        return false
      }
    }
  }
  return true
}

const fault = <K extends FaultOptions['kind']>(faults: readonly FaultOptions[], kind: K): Extract<FaultOptions, { kind: K }> | undefined =>
  faults.find((one): one is Extract<FaultOptions, { kind: K }> => one.kind === kind)

/** Sends a response, with the faults that affect its body. */
export async function transmit(
  response: ServerResponse,
  reply: Reply,
  faults: readonly FaultOptions[],
  stopping: AbortSignal,
): Promise<void> {
  const foreign = fault(faults, 'contentType')
  const [truncate, reset, drip] = [fault(faults, 'truncate'), fault(faults, 'reset'), fault(faults, 'drip')]
  const body = foreign?.body ?? reply.body
  const headers: Record<string, string> = { 'content-type': foreign?.contentType ?? reply.contentType, ...reply.headers }
  const skew = fault(faults, 'clockSkew')
  if (skew) headers.date = new Date(Date.now() + skew.seconds * 1000).toUTCString()
  const isWhole = typeof body === 'string' || Buffer.isBuffer(body)
  if (truncate || !isWhole) {
    if (truncate || foreign) delete headers['content-length']
  } else headers['content-length'] = String(Buffer.byteLength(body))
  response.writeHead(reply.status, headers)
  if (isWhole && !truncate && !reset && !drip) {
    response.end(body)
    return
  }
  let pieces: AsyncIterable<string | Buffer> = isWhole ? whole(body) : body
  if (truncate) pieces = upTo(pieces, truncate.bytes)
  if (reset) pieces = upTo(pieces, reset.afterBytes)
  if (drip) pieces = inPieces(pieces, drip, stopping)
  response.flushHeaders()
  if (!(await write(response, pieces))) return
  if (!reset) {
    response.end()
    return
  }
  // Lets the bytes leave before the reset.
  await sleep(5)
  response.socket?.resetAndDestroy()
}
