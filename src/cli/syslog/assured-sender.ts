import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { ConnectionError } from '../../index.js'

/** How a sender connects. */
export interface AssuredSenderOptions {
  /** Name of the target for error messages, such as `tcp://host:514`. */
  readonly name: string
  /** Starts a connection. */
  open(): Socket
  readonly signal: AbortSignal
  /** Bytes after which the sender confirms that everything has arrived. @default 4 MiB */
  readonly checkpointBytes?: number
  /** Attempts to connect, or to deliver the pending frames. @default 10 */
  readonly attempts?: number
  /** Milliseconds before the second attempt; doubles after each attempt. @default 250 */
  readonly firstSleep?: number
}

/** Longest sleep between attempts, in milliseconds. */
const longestSleep = 30_000
/** How long to wait for the collector to close its side after we close ours, in milliseconds. */
const closingTime = 10_000

/**
 * Sends frames over TCP or TLS without losing any. Syslog has no acknowledgements, and frames that the system has accepted are lost if
 * the connection breaks. So the sender keeps frames until it has closed the connection cleanly, because the peer closes its side only
 * after it has read everything. If a connection breaks, the sender repeats all frames since the last clean close. Some frames may arrive
 * twice, but none is lost.
 */
export class AssuredSender {
  readonly #options: Required<AssuredSenderOptions>
  #socket: Socket | undefined
  #broken: Error | undefined
  /** Frames that are not confirmed to have arrived. */
  #kept: Buffer[] = []
  #keptBytes = 0

  constructor(options: AssuredSenderOptions) {
    this.#options = { checkpointBytes: 4 << 20, attempts: 10, firstSleep: 250, ...options }
  }

  /** @throws ConnectionError if all attempts fail */
  async send(frame: Buffer): Promise<void> {
    this.#kept.push(frame)
    this.#keptBytes += frame.byteLength
    await this.#insist(() => this.#deliver(frame))
    if (this.#keptBytes >= this.#options.checkpointBytes) await this.#insist(() => this.#checkpoint())
  }

  /** Returns when everything has arrived. @throws ConnectionError if all attempts fail */
  async finish(): Promise<void> {
    if (this.#kept.length > 0) await this.#insist(() => this.#checkpoint())
  }

  /** Closes the connection, and waits briefly for pending frames to arrive. */
  async abandon(): Promise<void> {
    const socket = this.#socket
    this.#socket = undefined
    if (socket === undefined) return
    socket.end()
    if (!socket.closed) await Promise.race([once(socket, 'close').catch(() => {}), delay(1000, undefined, { ref: false })]) // The result no longer matters.
    socket.destroy()
  }

  /** Retries until the work succeeds. A new connection starts with all kept frames. */
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
          const message = `${this.#kept.length} syslog messages could not be delivered to ${name} in ${attempt} attempts (${why}): check that it is running and reachable.`
          throw new ConnectionError(message, { attempts: attempt, cause: error })
        }
        await sleep(Math.min(longestSleep, firstSleep * 2 ** (attempt - 1)), signal)
      }
    }
  }

  /** Sends a frame that is already kept, or all kept frames on a new connection. */
  async #deliver(frame: Buffer): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken
    if (this.#socket === undefined) await this.#connect()
    else await this.#write(this.#socket, frame)
  }

  /** Closes the connection cleanly, which confirms that everything has arrived. */
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
    // Discards anything that the collector sends.
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
      // A connection that closes never emits `drain`.
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
      // A peer that keeps its side open has also received everything: our end was sent after the last frame, and no error came back.
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

/** Waits. @throws the signal's reason once it is aborted */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}
