import type { ChildProcess } from 'node:child_process'
import { createServer, request as openRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** When a process is killed: as its request arrives, which then gets lost; or once the server has carried it out. */
export type Moment = 'before' | 'after'

/** Stands between a process and the sandbox, counts its requests, and kills it (-9) at one of them. */
export class KillGateway {
  readonly #target: URL
  readonly #server = createServer((request, response) => {
    this.#open += 1
    response.on('close', () => {
      this.#open -= 1
    })
    this.#count += 1
    const isLast = this.#count === this.#killAt
    if (isLast && this.#moment === 'before') {
      this.#child?.kill('SIGKILL')
      request.socket.destroy()
      return
    }
    const { hostname, port } = this.#target
    void buffer(request).then(body => {
      const { method, url, headers } = request
      openRequest({ hostname, port, path: url, method, headers: { ...headers, connection: 'close' } }, answer => {
        void buffer(answer).then(bytes => {
          if (isLast) this.#child?.kill('SIGKILL')
          response.writeHead(answer.statusCode ?? 500, { ...answer.headers, connection: 'close' }).end(bytes)
        })
      }).end(body)
    })
  })
  #child: ChildProcess | undefined
  #killAt = 0
  #moment: Moment = 'before'
  #count = 0
  #open = 0

  /** @param target base URL of the sandbox */
  constructor(target: string) {
    this.#target = new URL(target)
  }

  async start(): Promise<this> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo // It listens on a port.
    return `http://127.0.0.1:${port}${this.#target.pathname}`
  }

  /** Watches a process, and kills it at a request, counted from 1; 0 lets it live. */
  watch(child: ChildProcess, killAt: number, moment: Moment): void {
    this.#child = child
    this.#killAt = killAt
    this.#moment = moment
    this.#count = 0
  }

  /** Waits until no request is in progress. */
  async idle(): Promise<void> {
    while (this.#open > 0) await new Promise(resolve => setTimeout(resolve, 2))
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}
