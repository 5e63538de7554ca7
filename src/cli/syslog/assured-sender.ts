import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { ConnectionError } from '../../index.js'

/** How a sender connects. */
export interface AssuredSenderOptions {
  /** Such as `tcp://host:514`, for messages. */
  readonly name: string
  /** Begins a connection. */
  open(): Socket
  readonly signal: AbortSignal
  /** Bytes after which it is made sure that all have arrived. Default 4 MiB. */
  readonly checkpointBytes?: number
  /** Tries to connect, or to deliver a run of frames, before it gives up. Default 10. */
  readonly attempts?: number
  /** Milliseconds before the second try; doubled after each. Default 250. */
  readonly firstSleep?: number
}

/** Longest sleep between tries, milliseconds. */
const longestSleep = 30_000
/** A collector that does not close its side when we have closed ours is given this long, milliseconds. */
const closingTime = 10_000

/**
 * Sends frames over TCP or TLS so that none is dropped. Syslog has no acknowledgement, and what the system has taken on may still be lost
 * with the connection. So frames are kept until the connection was closed in order: the peer closes its side when it has read to our
 * end. When a connection breaks before, all frames since the last such point are sent again: some may then arrive twice, none is lost.
 */
export class AssuredSender {
  readonly #options: Required<AssuredSenderOptions>
  #socket: Socket | undefined
  #broken: Error | undefined
  /** Frames not known to have arrived. */
  #kept: Buffer[] = []
  #keptBytes = 0

  constructor(options: AssuredSenderOptions) {
    this.#options = { checkpointBytes: 4 << 20, attempts: 10, firstSleep: 250, ...options }
  }

  /** @throws ConnectionError when all attempts are spent */
  async send(frame: Buffer): Promise<void> {
    this.#kept.push(frame)
    this.#keptBytes += frame.byteLength
    await this.#insist(() => this.#deliver(frame))
    if (this.#keptBytes >= this.#options.checkpointBytes) await this.#insist(() => this.#checkpoint())
  }

  /** Returns when everything has arrived. @throws ConnectionError when all attempts are spent */
  async finish(): Promise<void> {
    if (this.#kept.length > 0) await this.#insist(() => this.#checkpoint())
  }

  /** Gives the frames that may not have arrived one chance in order, and closes. */
  async abandon(): Promise<void> {
    const socket = this.#socket
    this.#socket = undefined
    if (socket === undefined) return
    socket.end()
    if (!socket.closed) await Promise.race([once(socket, 'close').catch(() => {}), delay(1000, undefined, { ref: false })]) // Given up already.
    socket.destroy()
  }

  /** Tries until it succeeds; a new connection begins with all that is kept. */
  async #insist(work: () => Promise<void>): Promise<void> {
    const { attempts, firstSleep, signal, name } = this.#options
    for (let attempt = 1; ; attempt += 1) {
      try {
        await work()
        return
      } catch (error) {
        this.#drop()
        signal.throwIfAborted()
        if (attempt >= attempts) {
          const why = error instanceof Error ? error.message : String(error)
          const message = `${this.#kept.length} syslog messages could not be delivered to ${name} in ${attempt} attempts (${why}): see that it is up and reachable.`
          throw new ConnectionError(message, { attempts: attempt, cause: error })
        }
        await sleep(Math.min(longestSleep, firstSleep * 2 ** (attempt - 1)), signal)
      }
    }
  }

  /** Sends a frame that is kept already; when there is no connection, with all that are kept. */
  async #deliver(frame: Buffer): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken
    if (this.#socket === undefined) await this.#connect()
    else await this.#write(this.#socket, frame)
  }

  /** Closes in order, and so knows that everything has arrived. */
  async #checkpoint(): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken
    if (this.#socket === undefined) await this.#connect()
    await this.#closeInOrder()
    this.#kept = []
    this.#keptBytes = 0
  }

  async #connect(): Promise<void> {
    const socket = this.#options.open()
    this.#socket = socket
    socket.on('error', error => this.#breakOff(socket, error))
    socket.on('end', () => this.#breakOff(socket, new Error('the peer closed the connection')))
    // The answer of a collector, if any, is nothing to wait for.
    socket.resume()
    await once(socket, 'encrypted' in socket ? 'secureConnect' : 'connect', { signal: this.#options.signal })
    socket.setKeepAlive(true, 30_000)
    for (const frame of this.#kept) await this.#write(socket, frame)
  }

  async #write(socket: Socket, frame: Buffer): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken
    if (socket.write(frame)) return
    const stop = new AbortController()
    const signal = AbortSignal.any([stop.signal, this.#options.signal])
    try {
      // A connection that ends while we wait has no drain to come.
      await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })])
    } finally {
      stop.abort()
    }
    if (this.#broken !== undefined) throw this.#broken
  }

  async #closeInOrder(): Promise<void> {
    const socket = this.#socket
    if (socket === undefined) return
    this.#socket = undefined
    try {
      const closed = once(socket, 'close', { signal: this.#options.signal })
      socket.end()
      // A peer that keeps its side open has all the same: our end was sent after the last frame, and no error came back.
      await Promise.race([closed, delay(closingTime, undefined, { ref: false })])
    } finally {
      socket.destroy()
    }
  }

  #breakOff(socket: Socket, error: Error): void {
    if (socket !== this.#socket) return
    this.#broken = error
    socket.destroy()
  }

  #drop(): void {
    this.#socket?.destroy()
    this.#socket = undefined
    this.#broken = undefined
  }
}

/** Waits. @throws the signal's reason as soon as it is aborted */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}
