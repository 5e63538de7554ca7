import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** The responses of a server of batch jobs. By default, jobs succeed immediately. */
export interface BatchAnswers {
  /** The response to the creation of the job with this number, from 1. */
  created: (job: number) => unknown
  /** The status of a job at the request with this number, from 1. */
  status: (batchId: number, time: number) => unknown
  /** The body of the list of errors; `undefined` is a 404. */
  errors: (batchId: number) => string | Buffer | undefined
  /** Whether the connection closes after a request was carried out, before its response; the request is the last in `requests`. */
  isLost: (request: string) => boolean
  /** Rejects an upload with a message. */
  refuse: (batchId: number, file: string) => string | undefined
}

/** A server of batch jobs that only records requests and responds as specified. */
export class BatchServer {
  readonly jobs: unknown[] = []
  readonly files: string[] = []
  /** Method and path of every request, in order. */
  readonly requests: string[] = []
  answers: BatchAnswers
  readonly #asked = new Map<number, number>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  constructor() {
    this.answers = BatchServer.fine()
  }

  static fine(): BatchAnswers {
    return {
      created: job => ({ batchId: 100 + job }),
      status: id => ({ id, status: 'Completed', successCount: 0, errorCount: 0, unprocessCount: 0 }),
      errors: () => undefined,
      isLost: () => false,
      refuse: () => undefined,
    }
  }

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api` // A server on a port has an address of this form.
  }

  async stop(): Promise<void> {
    await new Promise(resolve => {
      this.#server.close(resolve)
      this.#server.closeAllConnections()
    })
  }

  clear(): void {
    this.jobs.length = 0
    this.files.length = 0
    this.requests.length = 0
    this.#asked.clear()
    this.answers = BatchServer.fine()
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    const path = (request.url ?? '').replace(/^\/api|\?.*$/g, '')
    this.requests.push(`${request.method} ${path}`)
    const [, id, of] = /^\/v2\/batch(?:\/(\d+))?(\/errors)?$/.exec(path) ?? []
    const batchId = Number(id)
    const isLost = this.answers.isLost(`${request.method} ${path}`)
    const send = (status: number, type: string, content: string | Buffer) => {
      if (isLost) request.socket.destroy()
      else response.writeHead(status, { 'content-type': type }).end(content)
    }
    const succeed = (data: unknown, status = 200) => send(status, 'application/json', JSON.stringify({ status: 'Success', data }))
    const fail = (status: number, message: string) => send(status, 'application/json', JSON.stringify({ status: 'Failure', message }))
    if (id === undefined) {
      this.jobs.push(JSON.parse(body))
      succeed(this.answers.created(this.jobs.length), 201)
    } else if (of !== undefined) {
      const errors = this.answers.errors(batchId)
      if (errors === undefined) fail(404, 'No errors')
      else send(200, 'application/octet-stream', errors)
    } else if (request.method === 'POST') {
      const refused = this.answers.refuse(batchId, body)
      if (refused === undefined) {
        this.files.push(body)
        succeed({ status: 'Queued' }, 202)
      } else fail(400, refused)
    } else {
      const time = (this.#asked.get(batchId) ?? 0) + 1
      this.#asked.set(batchId, time)
      succeed({ batchStatus: this.answers.status(batchId, time) })
    }
  }
}
